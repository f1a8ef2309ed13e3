package dev.k8slab.core.live;

import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * A step has come to another status, or is reported in other words.
 *
 * @param at when that was found
 * @param exercise the exercise's id
 * @param step the step's id
 * @param title the step's title
 * @param status what it comes to now
 * @param message what there is to say, in one line: of the check that decides, or what was seen;
 *     may be empty
 */
public record StepChange(
    Instant at, String exercise, String step, String title, Status status, String message) {

  /** What a step has come to. */
  public static StepChange of(Instant at, String exercise, StepReport step) {
    return new StepChange(at, exercise, step.id(), step.title(), step.status(), message(step));
  }

  /** What there is to say of a step, in one line; may be empty. */
  public static String message(StepReport step) {
    List<Verdict> verdicts = step.checks().stream().map(CheckReport::verdict).toList();
    Verdict decisive =
        verdicts.stream()
            .filter(verdict -> verdict.status() == step.status())
            .findFirst()
            .orElse(verdicts.get(0));
    return decisive.text().replaceAll("\\s+", " ").strip();
  }
}
