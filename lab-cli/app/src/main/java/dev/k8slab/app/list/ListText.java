package dev.k8slab.app.list;

import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import java.util.ArrayList;
import java.util.List;

/** Sets the list of exercises as lines for a screen. */
public final class ListText {

  private static final int SYMBOL = 10;
  private static final int MINUTES = 7;
  private static final int POINTS = 6;
  private static final int NARROW = 70;

  private final Screen screen;
  private final List<String> lines = new ArrayList<>();

  private ListText(Screen screen) {
    this.screen = screen;
  }

  /** The list's lines. */
  public static List<String> lines(List<Row> rows, Screen screen) {
    return lines(rows, rows, screen);
  }

  /**
   * The lines of a part of the list.
   *
   * @param all all exercises: the courses' progress counts them whether they are shown or not
   * @param shown those to show, in the same order
   */
  public static List<String> lines(List<Row> all, List<Row> shown, Screen screen) {
    return new ListText(screen).list(all, shown);
  }

  private List<String> list(List<Row> all, List<Row> shown) {
    int widest = shown.stream().mapToInt(row -> Columns.of(row.id())).max().orElse(0);
    String course = "";
    for (Row row : shown) {
      if (!row.course().equals(course)) {
        if (!course.isEmpty()) {
          lines.add("");
        }
        course = row.course();
        course(course, all);
      }
      row(row, widest);
    }
    if (!shown.isEmpty()) {
      lines.add("");
    }
    total(all, shown);
    return lines;
  }

  private void course(String course, List<Row> all) {
    String progress = passed(all.stream().filter(row -> row.course().equals(course)).toList());
    String title =
        Columns.cut(
            screen.shown(course),
            screen.width() - progress.length() - 2,
            screen.either("…", "..."));
    lines.add(screen.paint(Style.HEADING, title) + "  " + screen.paint(Style.MUTED, progress));
  }

  private static String passed(List<Row> rows) {
    long passed = rows.stream().filter(row -> row.state() == Row.State.PASSED).count();
    return passed + " of " + rows.size() + " passed";
  }

  private void total(List<Row> all, List<Row> shown) {
    if (all.isEmpty()) {
      lines.add("There are no exercises.");
      return;
    }
    if (shown.isEmpty()) {
      lines.add("None of them is like that.");
    } else if (shown.size() < all.size()) {
      lines.add(shown.size() + " of " + all.size() + " shown");
    }
    int earned = all.stream().mapToInt(Row::earned).sum();
    int possible = all.stream().mapToInt(Row::possible).sum();
    lines.add(passed(all) + ", " + earned + " of " + possible + " points");
  }

  private void row(Row row, int widest) {
    String name = symbol(row) + " " + screen.paint(Style.STRONG, row.id());
    String points = row.earned() + "/" + row.possible();
    String minutes = row.minutes() + " min";
    if (screen.width() < NARROW || screen.spoken()) {
      lines.add(name + " " + points);
      indented(row.title(), Style.PLAIN);
    } else {
      int room = screen.width() - SYMBOL - 1 - widest - 2 - MINUTES - POINTS - 2;
      String title = Columns.cut(screen.shown(row.title()), room, screen.either("…", "..."));
      lines.add(
          name
              + " ".repeat(widest - Columns.of(row.id()) + 2)
              + Columns.pad(title, room)
              + " ".repeat(Math.max(0, MINUTES - minutes.length() + 1))
              + minutes
              + " ".repeat(Math.max(0, POINTS - points.length() + 1))
              + points);
    }
    if (!row.missing().isEmpty()) {
      indented(row.missing(), Style.BLOCKED);
    }
  }

  /** A symbol and a word, ten columns wide; the current exercise has a symbol of its own. */
  private String symbol(Row row) {
    String symbol = " ";
    Style style = Style.PLAIN;
    if (row.state() == Row.State.PASSED) {
      symbol = screen.either("✔", "+");
      style = Style.PASSED;
    } else if (row.current()) {
      symbol = screen.either("▸", ">");
      style = Style.STRONG;
    }
    return screen.paint(style, Columns.pad(symbol + " " + row.state().word(), SYMBOL));
  }

  private void indented(String text, Style style) {
    Wrap.lines(screen.shown(text), screen.narrower(SYMBOL + 1))
        .forEach(line -> lines.add(" ".repeat(SYMBOL + 1) + screen.paint(style, line)));
  }
}
