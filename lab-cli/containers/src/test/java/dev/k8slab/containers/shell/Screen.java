package dev.k8slab.containers.shell;

import java.util.Arrays;

/**
 * What a terminal shows of what is written to it: as much of {@code console_codes(4)} as it takes.
 */
final class Screen {
  private static final int MAX = 200;

  private int columns;
  private final char[][] cells;
  private final StringBuilder sequence = new StringBuilder();
  private int row;
  private int column;
  private boolean wraps;
  private boolean escaped;

  Screen(int columns, int rows) {
    this.columns = columns;
    this.cells = new char[rows][MAX];
    Arrays.stream(cells).forEach(line -> Arrays.fill(line, ' '));
  }

  /** It has another width from now on. */
  synchronized void resize(int newColumns) {
    columns = newColumns;
  }

  synchronized void write(String text) {
    text.chars().forEach(one -> write((char) one));
  }

  private void write(char one) {
    if (escaped) {
      sequence.append(one);
      if (sequence.length() > 1 && one >= '@' && one <= '~') {
        escaped = false;
        control(one);
        sequence.setLength(0);
      }
      return;
    }
    switch (one) {
      case 27 -> escaped = true;
      case '\r' -> to(row, 0);
      case '\n' -> feed();
      case '\b' -> to(row, column - 1);
      case 7 -> {
        // nothing is to be seen of a bell
      }
      default -> put(one);
    }
  }

  private void put(char one) {
    if (wraps) {
      feed();
      to(row, 0);
    }
    cells[row][column] = one;
    if (column == columns - 1) {
      wraps = true;
    } else {
      column++;
    }
  }

  private void feed() {
    wraps = false;
    if (row < cells.length - 1) {
      row++;
      return;
    }
    System.arraycopy(cells, 1, cells, 0, cells.length - 1);
    cells[cells.length - 1] = new char[MAX];
    Arrays.fill(cells[cells.length - 1], ' ');
  }

  private void to(int newRow, int newColumn) {
    row = Math.max(0, Math.min(cells.length - 1, newRow));
    column = Math.max(0, Math.min(columns - 1, newColumn));
    wraps = false;
  }

  private void control(char letter) {
    String digits = sequence.substring(1, sequence.length() - 1);
    int count = digits.matches("[0-9]+") ? Integer.parseInt(digits) : 1;
    switch (letter) {
      case 'A' -> to(row - count, column);
      case 'B' -> to(row + count, column);
      case 'C' -> to(row, column + count);
      case 'D' -> to(row, column - count);
      case 'H' -> {
        String[] place = digits.split(";");
        boolean given = place.length == 2;
        to(given ? Integer.parseInt(place[0]) - 1 : 0, given ? Integer.parseInt(place[1]) - 1 : 0);
      }
      case 'K' -> Arrays.fill(cells[row], column, columns, ' ');
      case 'J' -> {
        Arrays.fill(cells[row], column, columns, ' ');
        for (int i = row + 1; i < cells.length; i++) {
          Arrays.fill(cells[i], ' ');
        }
      }
      default -> {
        // it shows nothing
      }
    }
  }

  /** What is to be seen, a bar where the cursor is, without empty lines at the end. */
  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      String line = new String(cells[i]).stripTrailing();
      if (i == row) {
        line = String.format("%-" + (column + 1) + "s", line);
        line = line.substring(0, column) + "|" + line.substring(column).stripTrailing();
      }
      text.append(line).append('\n');
    }
    return text.toString().stripTrailing();
  }
}
