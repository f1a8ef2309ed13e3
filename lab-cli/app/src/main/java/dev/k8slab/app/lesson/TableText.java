package dev.k8slab.app.lesson;

import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import dev.k8slab.exercises.lesson.Block;
import dev.k8slab.exercises.lesson.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets a table. Columns get the width they ask for while there is room; else the wide ones give way
 * and wrap, but none is narrower than its longest word. Where even that is too wide, each row
 * becomes a list of its cells, as it does where it is read aloud.
 */
final class TableText {

  private static final String GAP = "  ";

  private final Screen screen;

  TableText(Screen screen) {
    this.screen = screen;
  }

  List<String> lines(Block.Table table) {
    int columns = table.header().size();
    int room = screen.width() - GAP.length() * (columns - 1);
    int[] widths = widths(table, false);
    int[] words = widths(table, true);
    if (sum(words) > room || screen.spoken()) {
      return asList(table);
    }
    fit(widths, words, room);
    List<String> lines = new ArrayList<>(row(table.header(), widths, Style.STRONG));
    lines.add(
        screen.paint(
            Style.MUTED,
            screen.either("─", "-").repeat(sum(widths) + GAP.length() * (columns - 1))));
    table.rows().forEach(row -> lines.addAll(row(row, widths, Style.PLAIN)));
    return lines;
  }

  /** The columns' widths by their widest cell, or by the longest word of any cell. */
  private int[] widths(Block.Table table, boolean ofWords) {
    int[] widths = new int[table.header().size()];
    List<List<List<Span>>> rows = new ArrayList<>(table.rows());
    rows.add(table.header());
    for (List<List<Span>> row : rows) {
      for (int i = 0; i < Math.min(widths.length, row.size()); i++) {
        String text =
            screen.shown(
                String.join(
                    "",
                    Spans.pieces(row.get(i), Style.PLAIN, screen).stream()
                        .map(Piece::text)
                        .toList()));
        for (String part : ofWords ? text.split(" ") : new String[] {text}) {
          widths[i] = Math.max(widths[i], Columns.of(part));
        }
      }
    }
    return widths;
  }

  /** Takes columns from the widest until all of them fit, which they do by their words at least. */
  private static void fit(int[] widths, int[] words, int room) {
    while (sum(widths) > room) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        if (widths[i] > words[i] && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      widths[widest]--;
    }
  }

  private List<String> row(List<List<Span>> cells, int[] widths, Style style) {
    List<List<String>> set = new ArrayList<>();
    int height = 0;
    for (int i = 0; i < cells.size(); i++) {
      set.add(cell(cells.get(i), widths[i], style));
      height = Math.max(height, set.get(i).size());
    }
    List<String> lines = new ArrayList<>();
    for (int y = 0; y < height; y++) {
      StringBuilder line = new StringBuilder();
      for (int x = 0; x < set.size(); x++) {
        String text = y < set.get(x).size() ? set.get(x).get(y) : "";
        line.append(x == 0 ? "" : GAP).append(text);
        line.append(" ".repeat(Math.max(0, widths[x] - Columns.of(text))));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private List<String> cell(List<Span> cell, int width, Style style) {
    // a screen is never narrower than a sentence needs, but a cell may be: it is wrapped by hand
    List<Piece> pieces = Spans.pieces(cell, style, screen);
    return Wrap.lines(pieces, screen, width);
  }

  private List<String> asList(Block.Table table) {
    List<String> lines = new ArrayList<>();
    for (List<List<Span>> row : table.rows()) {
      for (int i = 0; i < row.size(); i++) {
        List<Piece> pieces = new ArrayList<>();
        pieces.addAll(Spans.pieces(table.header().get(i), Style.STRONG, screen));
        pieces.add(Piece.plain(": "));
        pieces.addAll(Spans.pieces(row.get(i), Style.PLAIN, screen));
        String symbol = i == 0 ? screen.either("• ", "* ") : "  ";
        for (String line : Wrap.lines(pieces, screen, screen.width() - 2)) {
          lines.add(symbol + line);
          symbol = "  ";
        }
      }
    }
    return lines;
  }

  private static int sum(int[] widths) {
    int sum = 0;
    for (int width : widths) {
      sum += width;
    }
    return sum;
  }
}
