package dev.k8slab.app.commands;

import dev.k8slab.app.report.StatusSymbols;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import dev.k8slab.core.progress.Running;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.grader.verdict.Status;
import java.util.ArrayList;
import java.util.List;

/** Lists an exercise's steps, with a symbol at those that passed when they were graded last. */
final class StepsText {

  private static final int INDENT = 4;
  private static final int WIDEST = 100;

  private StepsText() {}

  static List<String> lines(Exercise exercise, Running running, Screen screen) {
    Screen page = screen.atMost(WIDEST);
    List<String> lines = new ArrayList<>();
    lines.add(screen.paint(Style.HEADING, "Steps"));
    for (Step step : exercise.steps()) {
      boolean passed = running != null && running.passed(step.id());
      String symbol =
          passed
              ? screen.paint(Style.PASSED, StatusSymbols.symbol(Status.PASSED, screen))
              : screen.either("·", "-");
      List<Piece> text =
          List.of(
              new Piece(step.id(), Style.STRONG),
              Piece.plain(
                  ": "
                      + step.title()
                      + (passed ? " (passed)" : "")
                      + (step.points() == 1 ? ", 1 point" : ", " + step.points() + " points")
                      + (passed ? "" : deeds(step))));
      String margin = "  " + symbol + " ";
      for (String line : Wrap.lines(text, page.narrower(INDENT))) {
        lines.add(margin + line);
        margin = " ".repeat(INDENT);
      }
    }
    return lines;
  }

  /** What grading it does to the learner's objects; nobody should wonder who it was. */
  private static String deeds(Step step) {
    List<String> deeds = step.checks().stream().flatMap(check -> check.deeds().stream()).toList();
    return deeds.isEmpty()
        ? ""
        : ". Once the rest of it passes, `lab check` tries it on your objects: it "
            + String.join(", ", deeds)
            + ", and puts all back";
  }
}
