package dev.k8slab.app.screen;

/**
 * A run of text in one meaning.
 *
 * @param text without control characters but line ends
 * @param style its meaning
 */
public record Piece(String text, Style style) {

  /** Text that means nothing in particular. */
  public static Piece plain(String text) {
    return new Piece(text, Style.PLAIN);
  }

  /** Something to type. */
  public static Piece command(String text) {
    return new Piece(text, Style.COMMAND);
  }
}
