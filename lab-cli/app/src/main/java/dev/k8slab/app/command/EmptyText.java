package dev.k8slab.app.command;

/** Tells texts in which there is nothing to be read, whatever characters they are made of. */
public final class EmptyText {

  private static final String QUOTES = "\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb";

  private EmptyText() {}

  /** Whether a text is empty, or white space and invisible characters alone. */
  public static boolean is(String text) {
    return text.codePoints().noneMatch(EmptyText::isVisible);
  }

  /** As {@link #is}, for a text whose quotes do not count either. */
  public static boolean isWithoutQuotes(String text) {
    return text.codePoints().noneMatch(each -> isVisible(each) && QUOTES.indexOf(each) < 0);
  }

  private static boolean isVisible(int character) {
    return !Character.isWhitespace(character)
        && !Character.isSpaceChar(character)
        && !Character.isISOControl(character)
        && Character.getType(character) != Character.FORMAT;
  }
}
