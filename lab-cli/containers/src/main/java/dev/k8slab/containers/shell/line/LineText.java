package dev.k8slab.containers.shell.line;

/** A line that is edited, and the place of the cursor in it. */
final class LineText {
  private static final int MAX = 4096;

  private final StringBuilder text = new StringBuilder();
  private int cursor;

  String text() {
    return text.toString();
  }

  int cursor() {
    return cursor;
  }

  boolean isEmpty() {
    return text.length() == 0;
  }

  boolean isAtEnd() {
    return cursor == text.length();
  }

  void set(String other) {
    text.setLength(0);
    text.append(other, 0, Math.min(other.length(), MAX));
    cursor = text.length();
  }

  /** Puts something in at the cursor; false if there is no room. */
  boolean insert(String more) {
    if (text.length() + more.length() > MAX) {
      return false;
    }
    text.insert(cursor, more);
    cursor += more.length();
    return true;
  }

  void move(int to) {
    cursor = Math.max(0, Math.min(text.length(), to));
  }

  int left() {
    return cursor == 0 ? 0 : text.offsetByCodePoints(cursor, -1);
  }

  int right() {
    return isAtEnd() ? cursor : text.offsetByCodePoints(cursor, 1);
  }

  int wordLeft() {
    int at = cursor;
    while (at > 0 && !Character.isLetterOrDigit(text.charAt(at - 1))) {
      at--;
    }
    while (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  int wordRight() {
    int at = cursor;
    while (at < text.length() && !Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Where the word before the cursor begins, blanks alone between words. */
  int blankWordLeft() {
    int at = cursor;
    while (at > 0 && text.charAt(at - 1) == ' ') {
      at--;
    }
    while (at > 0 && text.charAt(at - 1) != ' ') {
      at--;
    }
    return at;
  }

  /** Takes away what is between two places. */
  void delete(int start, int end) {
    text.delete(start, end);
    cursor = start;
  }
}
