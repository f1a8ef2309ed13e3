package dev.k8slab.containers.shell.line;

import java.io.IOException;
import java.util.function.IntSupplier;

/** A prompt and a line on a terminal, which may take several rows of it. */
final class Display {
  private static final String CLEAR_BELOW = "\u001b[J";

  /** Where the terminal's output goes. */
  @FunctionalInterface
  interface Out {
    void write(String text) throws IOException;
  }

  private final Out out;
  private final IntSupplier columns;
  private Prompt prompt = Prompt.of("");
  private int row;

  Display(Out out, IntSupplier columns) {
    this.out = out;
    this.columns = columns;
  }

  /** Shows a prompt with nothing behind it. */
  void begin(Prompt shown) throws IOException {
    prompt = shown;
    row = prompt.width() / width();
    out.write(prompt.text());
  }

  private int width() {
    return Math.max(4, columns.getAsInt());
  }

  /** A character was put in at the end. */
  void append(LineText line, String character) throws IOException {
    int[] place = place(line.text(), line.text().length());
    String wrap = place[1] == 0 ? "\n" : "";
    row = place[0];
    out.write(character + wrap);
  }

  /** Shows the line anew, the cursor where it is now. */
  void redraw(LineText line) throws IOException {
    StringBuilder shown = new StringBuilder();
    up(shown, row);
    shown.append('\r').append(prompt.lastLine()).append(line.text());
    int[] end = place(line.text(), line.text().length());
    if (end[1] == 0 && end[0] > 0) {
      shown.append('\n');
    }
    shown.append(CLEAR_BELOW);
    move(shown, end, place(line.text(), line.cursor()));
    out.write(shown.toString());
  }

  /** Moves the cursor to the end of what is shown. */
  void end(LineText line) throws IOException {
    if (!line.isAtEnd()) {
      line.move(line.text().length());
      redraw(line);
    }
  }

  /** Clears the screen. */
  void clear(LineText line) throws IOException {
    out.write("\u001b[H" + CLEAR_BELOW);
    row = 0;
    redraw(line);
  }

  /** Shows something else below the line, which then is shown anew. */
  void below(LineText line, String text) throws IOException {
    int cursor = line.cursor();
    end(line);
    out.write("\n" + text + "\n");
    row = 0;
    line.move(cursor);
    redraw(line);
  }

  void bell() throws IOException {
    out.write("\u0007");
  }

  private void move(StringBuilder shown, int[] from, int[] to) {
    if (from[0] != to[0] || from[1] != to[1]) {
      up(shown, from[0] - to[0]);
      shown.append('\r');
      if (to[1] > 0) {
        shown.append("\u001b[").append(to[1]).append('C');
      }
    }
    row = to[0];
  }

  private static void up(StringBuilder shown, int rows) {
    if (rows > 0) {
      shown.append("\u001b[").append(rows).append('A');
    }
  }

  /** In which row and column a place of the line is. */
  private int[] place(String text, int end) {
    int width = width();
    int atRow = prompt.width() / width;
    int column = prompt.width() % width;
    for (int i = 0; i < end; i += Character.charCount(text.codePointAt(i))) {
      int wide = Widths.of(text.codePointAt(i));
      if (column + wide > width) {
        atRow++;
        column = 0;
      }
      column += wide;
      if (column == width) {
        atRow++;
        column = 0;
      }
    }
    return new int[] {atRow, column};
  }
}
