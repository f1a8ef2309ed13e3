package dev.k8slab.app.list;

import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets the list of exercises as lines for a screen. Lambdas, streams and formats are left out on
 * purpose: each costs milliseconds in a JVM that has just started, and this command is typed often.
 */
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
    int widest = 0;
    for (Row row : shown) {
      widest = Math.max(widest, Columns.of(row.id()));
    }
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
    int passed = 0;
    int of = 0;
    for (Row row : all) {
      if (row.course().equals(course)) {
        passed += row.state() == Row.State.PASSED ? 1 : 0;
        of++;
      }
    }
    String progress = passed + " of " + of + " passed";
    String title =
        Columns.cut(
            screen.shown(course),
            screen.width() - progress.length() - 2,
            screen.either("…", "..."));
    lines.add(screen.paint(Style.HEADING, title) + "  " + screen.paint(Style.MUTED, progress));
  }

  private void total(List<Row> all, List<Row> shown) {
    if (all.isEmpty()) {
      lines.add("There are no exercises.");
      return;
    }
    int passed = 0;
    int earned = 0;
    int possible = 0;
    for (Row row : all) {
      passed += row.state() == Row.State.PASSED ? 1 : 0;
      earned += row.earned();
      possible += row.possible();
    }
    if (shown.isEmpty()) {
      lines.add("None of them is like that.");
    } else if (shown.size() < all.size()) {
      lines.add(shown.size() + " of " + all.size() + " shown");
    }
    lines.add(passed + " of " + all.size() + " passed, " + earned + " of " + possible + " points");
  }

  private void row(Row row, int widest) {
    StringBuilder line = new StringBuilder();
    line.append(symbol(row)).append(' ').append(screen.paint(Style.STRONG, row.id()));
    String points = row.earned() + "/" + row.possible();
    String minutes = row.minutes() + " min";
    if (screen.width() < NARROW || screen.spoken()) {
      line.append(' ').append(points);
      lines.add(line.toString());
      indented(row.title(), Style.PLAIN);
    } else {
      int room = screen.width() - SYMBOL - 1 - widest - 2 - MINUTES - POINTS - 2;
      String title = Columns.cut(screen.shown(row.title()), room, screen.either("…", "..."));
      spaces(line, widest - Columns.of(row.id()) + 2);
      line.append(title);
      spaces(line, room - Columns.of(title) + MINUTES - minutes.length() + 1);
      line.append(minutes);
      spaces(line, POINTS - points.length() + 1);
      line.append(points);
      lines.add(line.toString());
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
    // wrapped by hand: the class that wraps is worth loading only where there is much to wrap
    String shown = screen.shown(text);
    int room = screen.width() - SYMBOL - 1;
    while (!shown.isEmpty()) {
      int end = shown.length();
      if (Columns.of(shown) > room) {
        end = shown.lastIndexOf(' ', room);
        end = end <= 0 ? Math.min(room, shown.length()) : end;
      }
      StringBuilder line = new StringBuilder();
      spaces(line, SYMBOL + 1);
      lines.add(line.append(screen.paint(style, shown.substring(0, end))).toString());
      shown = shown.substring(end).strip();
    }
  }

  private static void spaces(StringBuilder line, int count) {
    for (int i = 0; i < count; i++) {
      line.append(' ');
    }
  }
}
