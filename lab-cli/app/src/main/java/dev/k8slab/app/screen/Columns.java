package dev.k8slab.app.screen;

/** How many columns text takes. */
public final class Columns {

  private Columns() {}

  /** The columns of a text; the sequences that paint it and its links take none. */
  public static int of(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      if (character == '\033') {
        i = behindSequence(text, i);
        continue;
      }
      columns += of(character);
      i += Character.charCount(character);
    }
    return columns;
  }

  /** The text, or as much of it as fits with an ellipsis at the end. */
  public static String cut(String text, int columns, String ellipsis) {
    if (of(text) <= columns) {
      return text;
    }
    int room = Math.max(0, columns - ellipsis.length());
    return text.substring(0, fitting(text, room))
        + ellipsis.substring(0, Math.min(columns, ellipsis.length()));
  }

  /** The text without the sequences that paint it and its links. */
  public static String plain(String text) {
    if (text.indexOf('\033') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      if (text.charAt(i) == '\033') {
        i = behindSequence(text, i);
      } else {
        plain.append(text.charAt(i++));
      }
    }
    return plain.toString();
  }

  /**
   * A sequence is one of colours, which ends with an m, or one of links, which ends with ESC \\.
   */
  private static int behindSequence(String text, int begin) {
    boolean link = text.startsWith("]", begin + 1);
    int end = link ? text.indexOf("\033\\", begin + 1) + 1 : text.indexOf('m', begin);
    return end <= begin ? text.length() : end + 1;
  }

  /** The text with spaces behind it. */
  public static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  /** How many chars of a text fit into so many columns. */
  static int fitting(String text, int columns) {
    int used = 0;
    int i = 0;
    while (i < text.length()) {
      int character = text.codePointAt(i);
      used += of(character);
      if (used > columns) {
        break;
      }
      i += Character.charCount(character);
    }
    return i;
  }

  private static int of(int character) {
    if (character < 0x300) {
      return 1;
    }
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (character >= 0x1100 && character <= 0x115f)
            || (character >= 0x2e80 && character <= 0xa4cf)
            || (character >= 0xac00 && character <= 0xd7a3)
            || (character >= 0xf900 && character <= 0xfaff)
            || (character >= 0xfe30 && character <= 0xfe6f)
            || (character >= 0xff00 && character <= 0xff60)
            || (character >= 0x1f300 && character <= 0x1faff)
            || (character >= 0x20000 && character <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
