package dev.k8slab.app.screen;

import java.util.ArrayList;
import java.util.List;

/** Breaks running text into lines at its spaces; a word that is longer than a line is cut. */
public final class Wrap {

  private final Screen screen;
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private final List<Piece> word = new ArrayList<>();
  private int column;

  private final int width;

  private Wrap(Screen screen, int width) {
    this.screen = screen;
    this.width = Math.max(1, width);
  }

  /** The lines of these pieces, no wider than the screen. */
  public static List<String> lines(List<Piece> pieces, Screen screen) {
    return lines(pieces, screen, screen.width());
  }

  /** The lines of these pieces, no wider than so many columns. */
  public static List<String> lines(List<Piece> pieces, Screen screen, int width) {
    return new Wrap(screen, width).wrap(pieces);
  }

  /** The lines of a text that means nothing in particular. */
  public static List<String> lines(String text, Screen screen) {
    return lines(List.of(Piece.plain(text)), screen);
  }

  private List<String> wrap(List<Piece> pieces) {
    for (Piece piece : pieces) {
      String text = screen.shown(piece.text(screen));
      int begin = 0;
      for (int i = 0; i <= text.length(); i++) {
        char at = i == text.length() ? 0 : text.charAt(i);
        if (at == ' ' || at == '\n' || i == text.length()) {
          if (i > begin) {
            word.add(piece.with(text.substring(begin, i)));
          }
          begin = i + 1;
        }
        if (at == ' ' || at == '\n') {
          endWord();
        }
        if (at == '\n') {
          endLine();
        }
      }
    }
    endWord();
    if (column > 0) {
      endLine();
    }
    return lines;
  }

  private void endWord() {
    int length = word.stream().mapToInt(piece -> Columns.of(piece.text())).sum();
    if (length == 0) {
      return;
    }
    if (column > 0 && column + 1 + length > width) {
      endLine();
    }
    if (column > 0) {
      line.append(' ');
      column++;
    }
    word.forEach(this::append);
    word.clear();
  }

  private void append(Piece piece) {
    String rest = piece.text();
    while (!rest.isEmpty()) {
      int fits = Columns.fitting(rest, width - column);
      if (fits == 0 && column > 0) {
        endLine();
        continue;
      }
      // a character wider than the whole line must go somewhere
      int taken = Math.max(fits, Character.charCount(rest.codePointAt(0)));
      String part = rest.substring(0, taken);
      line.append(piece.with(part).on(screen));
      column += Columns.of(part);
      rest = rest.substring(taken);
    }
  }

  private void endLine() {
    lines.add(line.toString());
    line.setLength(0);
    column = 0;
  }
}
