package dev.k8slab.containers.tools.awk;

/** What stands behind a backslash. */
final class Escapes {
  private static final String LETTERS = "abfnrtv\\\"/";
  private static final String BYTES = "\u0007\b\f\n\r\t\u000b\\\"/";
  private static final int DIGITS = 3;

  private Escapes() {}

  /** Adds the byte that an escape stands for; the index behind it. */
  static int read(String text, int at, StringBuilder into) {
    if (at >= text.length()) {
      into.append('\\');
      return at;
    }
    char c = text.charAt(at);
    int known = LETTERS.indexOf(c);
    if (known >= 0) {
      into.append(BYTES.charAt(known));
      return at + 1;
    }
    if (c == '\n') {
      return at + 1;
    }
    int end = at;
    int value = 0;
    while (end < text.length() && end - at < DIGITS && "01234567".indexOf(text.charAt(end)) >= 0) {
      value = value * 8 + text.charAt(end++) - '0';
    }
    if (end > at) {
      into.append((char) (value & 0xff));
      return end;
    }
    into.append('\\').append(c);
    return at + 1;
  }

  /** All of a text. */
  static String all(String text) {
    StringBuilder all = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      char c = text.charAt(at++);
      if (c == '\\') {
        at = read(text, at, all);
      } else {
        all.append(c);
      }
    }
    return all.toString();
  }
}
