package dev.k8slab.containers.tools.vi;

/** Keys that go elsewhere on a page. */
final class Motions {
  private static final int FORWARD = 6;
  private static final int BACK = 2;
  private static final int HALF_FORWARD = 4;
  private static final int HALF_BACK = 21;

  private final Page page;
  private final View view;

  Motions(Page page, View view) {
    this.page = page;
    this.view = view;
  }

  /** False if a key does not go anywhere. */
  boolean run(int letter, int times, boolean counted) {
    int row = page.row();
    int column = page.column();
    switch (letter) {
      case 'h', 8, 127 -> page.at(row, column - times);
      case 'l', ' ' ->
          page.at(row, Math.min(column + times, Math.max(0, page.line().length() - 1)));
      case 'j', '\n', 14 -> page.at(row + times, column);
      case 'k', 16 -> page.at(row - times, column);
      case '\r', '+' -> line(row + times);
      case '-' -> line(row - times);
      case '0' -> page.at(row, 0);
      case '^' -> line(row);
      case '$' -> page.at(row, page.line().length() - 1);
      case 'G' -> line(counted ? times - 1 : page.size() - 1);
      case 'g' -> line(0);
      case 'w', 'b', 'e' -> words(letter, times);
      case FORWARD -> page.at(row + view.height(), 0);
      case BACK -> page.at(row - view.height(), 0);
      case HALF_FORWARD -> page.at(row + view.height() / 2, 0);
      case HALF_BACK -> page.at(row - view.height() / 2, 0);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void line(int row) {
    page.at(row, 0);
    page.at(row, firstWord(page.line()));
  }

  static int firstWord(String line) {
    return line.length() - line.stripLeading().length();
  }

  private void words(int letter, int times) {
    for (int i = 0; i < times; i++) {
      boolean back = letter == 'b';
      if (letter != 'w') {
        move(back);
      }
      int kind = kind();
      while (letter == 'w' && kind() == kind && kind != 0 && move(false)) {
        continue;
      }
      while (kind() == 0 && move(back)) {
        continue;
      }
      while (letter != 'w' && inWord(back)) {
        move(back);
      }
    }
  }

  /** True if the next character belongs to the same word. */
  private boolean inWord(boolean back) {
    int next = page.column() + (back ? -1 : 1);
    String line = page.line();
    return next >= 0 && next < line.length() && kind(line.charAt(next)) == kind() && kind() > 0;
  }

  /** One character on; false at the end of all. */
  private boolean move(boolean back) {
    int row = page.row();
    int next = page.column() + (back ? -1 : 1);
    if (next >= 0 && next < page.line().length()) {
      page.at(row, next);
    } else if (back ? row == 0 : row == page.size() - 1) {
      return false;
    } else {
      page.at(back ? row - 1 : row + 1, back ? Integer.MAX_VALUE : 0);
      page.onCharacter();
    }
    return true;
  }

  private int kind() {
    return page.line().isEmpty()
        ? 0
        : kind(page.line().charAt(Math.min(page.column(), page.line().length() - 1)));
  }

  private static int kind(char c) {
    return Character.isWhitespace(c) ? 0 : Character.isLetterOrDigit(c) || c == '_' ? 1 : 2;
  }
}
