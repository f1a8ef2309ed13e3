package dev.k8slab.app.report;

import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets a table whose first column is names and whose others are numbers. Where the screen is too
 * narrow for it, each row becomes a name with its numbers below.
 */
final class NumberTable {

  private static final String GAP = "  ";

  /** One row. */
  record Row(Style style, String symbol, List<String> cells) {}

  private final List<String> header;
  private final List<Row> rows = new ArrayList<>();

  NumberTable(List<String> header) {
    this.header = header;
  }

  /**
   * Adds a row.
   *
   * @param symbol one character before the name
   * @param style the symbol's meaning
   * @param cells as many as the header has
   */
  void add(Style style, String symbol, List<String> cells) {
    rows.add(new Row(style, symbol, cells));
  }

  List<String> lines(Screen screen) {
    int[] widths = new int[header.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Columns.of(header.get(i));
      for (Row row : rows) {
        widths[i] = Math.max(widths[i], Columns.of(screen.shown(row.cells().get(i))));
      }
    }
    int all = 2;
    for (int width : widths) {
      all += width + GAP.length();
    }
    return all - GAP.length() <= screen.width() ? table(widths, screen) : list(screen);
  }

  private List<String> table(int[] widths, Screen screen) {
    List<String> lines = new ArrayList<>();
    lines.add(screen.paint(Style.HEADING, "  " + line(header, widths, screen)));
    for (Row row : rows) {
      lines.add(screen.paint(row.style(), row.symbol()) + " " + line(row.cells(), widths, screen));
    }
    return lines;
  }

  private static String line(List<String> cells, int[] widths, Screen screen) {
    StringBuilder line = new StringBuilder(Columns.pad(screen.shown(cells.get(0)), widths[0]));
    for (int i = 1; i < widths.length; i++) {
      String cell = screen.shown(cells.get(i));
      line.append(GAP).append(" ".repeat(widths[i] - Columns.of(cell))).append(cell);
    }
    return line.toString();
  }

  private List<String> list(Screen screen) {
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      lines.add(
          screen.paint(row.style(), row.symbol())
              + " "
              + screen.paint(Style.STRONG, row.cells().get(0)));
      List<String> numbers = new ArrayList<>();
      for (int i = 1; i < header.size(); i++) {
        numbers.add(header.get(i) + " " + row.cells().get(i));
      }
      for (String line :
          Wrap.lines(
              List.of(Piece.plain(String.join(", ", numbers))), screen, screen.width() - 4)) {
        lines.add("    " + line);
      }
    }
    return lines;
  }
}
