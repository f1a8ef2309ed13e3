package dev.k8slab.app.screen;

/**
 * A run of text in one meaning.
 *
 * @param text without control characters but line ends
 * @param style its meaning
 * @param address where it leads, or null
 */
public record Piece(String text, Style style, String address) {

  /** Text that leads nowhere. */
  public Piece(String text, Style style) {
    this(text, style, null);
  }

  /** Text that means nothing in particular. */
  public static Piece plain(String text) {
    return new Piece(text, Style.PLAIN);
  }

  /** Something to type. */
  public static Piece command(String text) {
    return new Piece(text, Style.COMMAND);
  }

  /** Something to type within a sentence, distinct from it also where there is no colour. */
  public static Piece typed(String text, Screen screen) {
    return screen.colour() ? command(text) : plain("`" + screen.typed(text) + "`");
  }

  /** The text as it reads on a screen. */
  String text(Screen screen) {
    return switch (style) {
      case COMMAND -> screen.typed(text);
      case PLAIN -> screen.reported(text);
      default -> text;
    };
  }

  /** Another part of the same run. */
  Piece with(String part) {
    return new Piece(part, style, address);
  }

  /** The text as it looks on a screen. */
  String on(Screen screen) {
    String painted = screen.paint(style, text);
    return address == null ? painted : screen.linked(address, painted);
  }
}
