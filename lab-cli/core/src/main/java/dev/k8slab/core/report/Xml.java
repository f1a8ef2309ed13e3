package dev.k8slab.core.report;

/** Writes text as XML. */
final class Xml {

  /** What every document begins with. */
  static final String HEADER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private Xml() {}

  /** Text as XML, in pure ASCII so that no locale can spoil it on its way. */
  static String text(String text) {
    StringBuilder xml = new StringBuilder();
    text.codePoints()
        .filter(c -> c >= ' ' && c != 0x7f || c == '\n' || c == '\t')
        .forEach(
            c ->
                xml.append(
                    c >= 0x7f || "&<>\"\n\t".indexOf(c) >= 0
                        ? "&#" + c + ";"
                        : Character.toString(c)));
    return xml.toString();
  }
}
