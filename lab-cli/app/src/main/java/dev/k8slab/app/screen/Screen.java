package dev.k8slab.app.screen;

/**
 * What the place that is written to can show.
 *
 * @param width how many columns
 * @param unicode whether it shows more than ASCII
 * @param colour whether it shows colours
 */
public record Screen(int width, boolean unicode, boolean colour) {

  /** As narrow as any screen is taken to be. */
  private static final int NARROWEST = 20;

  public Screen {
    width = Math.max(NARROWEST, width);
  }

  /** The text as it looks here. */
  public String paint(Style style, String text) {
    String shown = shown(text);
    return colour ? style.paint(shown) : shown;
  }

  /** The text with characters that this screen has. */
  public String shown(String text) {
    return unicode ? text : Ascii.of(text);
  }

  /** The first text where there is more than ASCII, else the second. */
  public String either(String unicodeText, String asciiText) {
    return unicode ? unicodeText : asciiText;
  }

  /** This screen, narrower. */
  public Screen narrower(int columns) {
    return new Screen(width - columns, unicode, colour);
  }
}
