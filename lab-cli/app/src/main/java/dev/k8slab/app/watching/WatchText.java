package dev.k8slab.app.watching;

import dev.k8slab.app.report.ReportText;
import dev.k8slab.app.report.StatusSymbols;
import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import dev.k8slab.core.report.Elapsed;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a watched exercise looks like: its steps in a line each, and what helps with the first open
 * one.
 */
final class WatchText {

  /** As many lines as the smallest usual terminal has, and one free. */
  private static final int MAX_LINES = 23;

  private final Screen screen;

  WatchText(Screen screen) {
    this.screen = screen;
  }

  /**
   * The lines.
   *
   * @param report how it stands, or null before that is known
   * @param elapsed since the attempt began
   * @param trouble one sentence, or null where all is well
   */
  List<String> lines(Exercise exercise, Report report, Duration elapsed, String trouble) {
    List<String> lines = new ArrayList<>();
    lines.add(
        screen.paint(Style.TITLE, cut(exercise.id() + ": " + exercise.title(), screen.width())));
    lines.add("");
    List<String> details = new ArrayList<>();
    if (report != null) {
      report.steps().forEach(step -> lines.add(line(step)));
      open(report).ifPresent(step -> details.addAll(ReportText.details(step, screen)));
    }
    List<String> below = below(report, elapsed, trouble);
    int room = MAX_LINES - lines.size() - below.size() - 1;
    if (!details.isEmpty() && room > 0) {
      lines.add("");
      lines.addAll(details.subList(0, Math.min(room, details.size())));
    }
    lines.addAll(below);
    return lines;
  }

  private String line(StepReport step) {
    int room = screen.width() - StatusSymbols.WIDTH - 2;
    return StatusSymbols.of(step.status(), screen)
        + "  "
        + screen.shown(cut(step.id() + ": " + step.title(), room));
  }

  private List<String> below(Report report, Duration elapsed, String trouble) {
    List<String> lines = new ArrayList<>(List.of(""));
    if (trouble != null) {
      lines.addAll(Wrap.lines(List.of(new Piece("! " + trouble, Style.BROKEN)), screen));
    }
    String points =
        report == null ? "" : report.earned() + " of " + report.possible() + " points · ";
    lines.addAll(
        Wrap.lines(
            List.of(
                new Piece(
                    points + Elapsed.of(elapsed) + " · graded by itself, Ctrl-C leaves",
                    Style.MUTED)),
            screen));
    return lines;
  }

  /** What failed is reported before what waits. */
  private static Optional<StepReport> open(Report report) {
    return report.steps().stream()
        .filter(step -> step.status() == Status.FAILED)
        .findFirst()
        .or(() -> report.steps().stream().filter(step -> !step.passed()).findFirst());
  }

  private String cut(String text, int room) {
    return Columns.cut(text, room, screen.either("…", "..."));
  }
}
