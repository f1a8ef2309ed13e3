package dev.k8slab.kubectl.line;

/**
 * A here-document as its operator announces it.
 *
 * @param delimiter what its last line is, without quotes; empty where the operator names nothing
 * @param tabs whether tabs before that line do not count ({@code <<-})
 * @param operatorEnd where the operator with its delimiter ends in the text, exclusive
 */
record HereDocument(String delimiter, boolean tabs, int operatorEnd) {

  private static final String ENDS = " \t\r\n|&;()<>";

  /** Reads the operator that stands there. */
  static HereDocument announced(String text, int operator) {
    int at = operator + 2;
    boolean tabs = text.startsWith("-", at);
    at += tabs ? 1 : 0;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    StringBuilder delimiter = new StringBuilder();
    char quote = 0;
    while (at < text.length() && (quote != 0 || ENDS.indexOf(text.charAt(at)) < 0)) {
      char here = text.charAt(at);
      if (quote == 0 && (here == '\'' || here == '"')) {
        quote = here;
      } else if (here == quote) {
        quote = 0;
      } else if (here != '\\' || quote == '\'') {
        delimiter.append(here);
      }
      at++;
    }
    return new HereDocument(delimiter.toString(), tabs, at);
  }

  /** Whether a line, given without its line break, is the last one. */
  boolean endsWith(String line) {
    return delimiter.equals(tabs ? line.replaceFirst("^\t+", "") : line);
  }
}
