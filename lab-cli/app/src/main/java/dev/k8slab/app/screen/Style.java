package dev.k8slab.app.screen;

/**
 * What a piece of text means. How a meaning looks is decided here and nowhere else; no meaning is
 * in the look alone.
 */
public enum Style {
  PLAIN(""),
  PASSED("32"),
  FAILED("31"),
  BLOCKED("33"),
  BROKEN("35"),
  TITLE("1"),
  HEADING("1;36"),
  STRONG("1"),
  EMPHASIS("3"),
  CODE("36"),
  LINK("4"),
  COMMAND("1;36"),
  KEY("94"),
  TEXT("33"),
  MUTED("2"),
  BAR("7");

  private final String attributes;

  Style(String attributes) {
    this.attributes = attributes;
  }

  /** The text between the terminal's sequences for this meaning. */
  String paint(String text) {
    return attributes.isEmpty() || text.isEmpty()
        ? text
        : "\033[" + attributes + "m" + text + "\033[0m";
  }
}
