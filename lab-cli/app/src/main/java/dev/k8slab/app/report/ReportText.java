package dev.k8slab.app.report;

import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Sets a report as lines for a screen: what passed in a line, what did not with all that helps. */
public final class ReportText {

  private static final int INDENT = 4;
  private static final int WIDEST = 100;
  private static final int LABEL = 10;

  private final Screen screen;
  private final List<String> lines = new ArrayList<>();

  private ReportText(Screen screen) {
    this.screen = screen.atMost(WIDEST);
  }

  /** The report's lines, the total last. */
  public static List<String> lines(Report report, Screen screen) {
    return new ReportText(screen).report(report);
  }

  /** What helps with a step that has not passed; no lines for one that has. */
  public static List<String> details(StepReport step, Screen screen) {
    ReportText text = new ReportText(screen);
    text.checks(step);
    return text.lines;
  }

  private List<String> report(Report report) {
    report.steps().forEach(this::step);
    lines.add("");
    lines.add(
        screen.paint(Style.TITLE, report.exercise())
            + " "
            + screen.paint(StatusSymbols.style(report.status()), report.status().word())
            + ", "
            + report.earned()
            + " of "
            + points(report.possible())
            + (report.undecided() > 0 ? ", " + report.undecided() + " not judged" : ""));
    return lines;
  }

  private void step(StepReport step) {
    String points = step.passed() ? "+" + step.points() : "";
    int room = screen.width() - StatusSymbols.WIDTH - 2 - points.length() - 1;
    List<String> title =
        Wrap.lines(
            List.of(new Piece(step.id(), Style.STRONG), Piece.plain(": " + step.title())),
            screen,
            room);
    for (int i = 0; i < title.size(); i++) {
      lines.add(
          i == 0
              ? StatusSymbols.of(step.status(), screen) + "  " + padded(title.get(0), room, points)
              : " ".repeat(StatusSymbols.WIDTH + 2) + title.get(i));
    }
    checks(step);
  }

  private void checks(StepReport step) {
    String said = "";
    for (CheckReport check : step.checks()) {
      said = check(check, said);
    }
  }

  private String padded(String title, int room, String points) {
    if (points.isEmpty()) {
      return title;
    }
    return Columns.pad(title, room + 1) + screen.paint(Style.PASSED, points);
  }

  /** A step waiting for another says so once, however many checks it has. */
  private String check(CheckReport check, String saidBefore) {
    Verdict verdict = check.verdict();
    String message = "";
    if (verdict instanceof Verdict.Failed failed) {
      text(failed.message());
      labelled("expected", failed.expected(), Style.PLAIN);
      labelled("actual", failed.actual(), Style.PLAIN);
      labelled("next", failed.next(), Style.COMMAND);
    } else if (verdict.status() != Status.PASSED) {
      message = verdict.text();
    }
    if (!message.isEmpty() && !message.equals(saidBefore)) {
      text(message);
    }
    return message;
  }

  private void text(String text) {
    for (String line : Wrap.lines(text, screen.narrower(INDENT))) {
      lines.add(" ".repeat(INDENT) + line);
    }
  }

  private void labelled(String label, String text, Style style) {
    if (text == null || text.isBlank()) {
      return;
    }
    String before = Columns.pad(label + ":", LABEL);
    // a command is left in one piece: it is there to be copied
    List<String> set =
        style == Style.COMMAND
            ? List.of(screen.paint(style, screen.typed(text)))
            : Wrap.lines(List.of(new Piece(text, style)), screen.narrower(INDENT + LABEL));
    for (int i = 0; i < set.size(); i++) {
      String margin = i == 0 ? screen.paint(Style.MUTED, before) : " ".repeat(LABEL);
      lines.add(" ".repeat(INDENT) + margin + set.get(i));
    }
  }

  private static String points(int points) {
    return points == 1 ? "1 point" : points + " points";
  }
}
