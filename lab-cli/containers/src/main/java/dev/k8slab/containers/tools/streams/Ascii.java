package dev.k8slab.containers.tools.streams;

/** Letters and blanks, as the POSIX locale has them. */
public final class Ascii {
  private Ascii() {}

  /** With small letters. */
  public static String lower(String text) {
    StringBuilder all = new StringBuilder(text);
    for (int i = 0; i < all.length(); i++) {
      char c = all.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        all.setCharAt(i, (char) (c + 32));
      }
    }
    return all.toString();
  }

  /** With capital letters. */
  public static String upper(String text) {
    StringBuilder all = new StringBuilder(text);
    for (int i = 0; i < all.length(); i++) {
      char c = all.charAt(i);
      if (c >= 'a' && c <= 'z') {
        all.setCharAt(i, (char) (c - 32));
      }
    }
    return all.toString();
  }

  /** Whether it is white space. */
  public static boolean isSpace(int c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  /** Whether it is a space or a tab. */
  public static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }

  /** Whether it is a digit. */
  public static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Whether it is a letter. */
  public static boolean isLetter(int c) {
    return c < 128 && (c | 32) >= 'a' && (c | 32) <= 'z';
  }
}
