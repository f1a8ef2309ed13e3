package dev.k8slab.app.shell.page;

import dev.k8slab.app.screen.Columns;
import java.util.List;
import java.util.Locale;

/** A long text with a window over it that can be moved. */
final class PageView {

  private static final int ENOUGH = 12;
  private static final int NEAR = 20;

  private List<String> lines;
  private int height;
  private int top;

  /**
   * A window at the text's beginning.
   *
   * @param lines the text, no line wider than the screen
   * @param height how many lines are seen at once, at least 1
   */
  PageView(List<String> lines, int height) {
    this.lines = List.copyOf(lines);
    this.height = Math.max(1, height);
  }

  /** The lines that are seen. */
  List<String> seen() {
    return lines.subList(top, bottom());
  }

  /** The first line that is seen, counted from 0. */
  int top() {
    return top;
  }

  /** The first line below the window. */
  int bottom() {
    return Math.min(lines.size(), top + height);
  }

  /** How many lines there are. */
  int size() {
    return lines.size();
  }

  boolean atEnd() {
    return top + height >= lines.size();
  }

  /** Moves the window by so many lines, as far as there is text. */
  void by(int count) {
    top = Math.max(0, Math.min(top + count, lines.size() - height));
  }

  /** Moves it by so many windows, one line of which stays in view. */
  void pages(int count) {
    by(count * Math.max(1, height - 1));
  }

  void halfPages(int count) {
    by(count * Math.max(1, height / 2));
  }

  void toBegin() {
    top = 0;
  }

  void toEnd() {
    by(lines.size());
  }

  /**
   * Moves it to the next line with a text, in capitals or not.
   *
   * @param step 1 to look further down, -1 to look further up
   * @return whether there is one
   */
  boolean find(String text, int step) {
    String wanted = text.toLowerCase(Locale.ROOT);
    for (int i = top + step; i >= 0 && i < lines.size(); i += step) {
      if (Columns.plain(lines.get(i)).toLowerCase(Locale.ROOT).contains(wanted)) {
        top = i;
        by(0);
        return true;
      }
    }
    return false;
  }

  /**
   * How many characters other than spaces come before the window: wrapping does not change that.
   */
  int offset() {
    return lines.subList(0, top).stream().mapToInt(PageView::characters).sum();
  }

  /** Moves the window so that about so many characters come before it. */
  void to(int offset) {
    int before = 0;
    top = 0;
    while (top < lines.size() - 1 && before < offset) {
      before += characters(lines.get(top));
      top++;
    }
    by(0);
  }

  /** The same text for another screen, with the same words in view. */
  void rewrap(List<String> newLines, int newHeight) {
    String first = lines.isEmpty() ? "" : Columns.plain(lines.get(top)).strip();
    int offset = offset();
    lines = List.copyOf(newLines);
    height = Math.max(1, newHeight);
    to(offset);
    near(first.substring(0, Math.min(first.length(), ENOUGH)));
  }

  /**
   * Tables and lines across have other characters on other screens: a few lines are made up for.
   */
  private void near(String begin) {
    int here = top;
    for (int distance = 0; distance <= NEAR && !begin.isEmpty(); distance++) {
      for (int line : new int[] {here + distance, here - distance}) {
        if (line >= 0
            && line < lines.size()
            && Columns.plain(lines.get(line)).strip().startsWith(begin)) {
          top = line;
          by(0);
          return;
        }
      }
    }
  }

  private static int characters(String line) {
    return (int) Columns.plain(line).chars().filter(c -> c != ' ').count();
  }
}
