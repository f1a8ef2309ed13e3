package dev.k8slab.grader;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.Done;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Assembles a report from verdicts on checks: what was done once stays done, and a step waits for
 * those it comes after. The rules are the same wherever the verdicts come from.
 */
public final class ReportAssembler {

  private ReportAssembler() {}

  /**
   * The grading of an attempt.
   *
   * @param now tells what time it is when a step is done
   * @param obstacle what keeps the whole attempt from being judged, or nothing
   * @param judge the verdicts on the checks of a step, in their order; asked in the order of the
   *     steps, and only for those steps that are decided by their checks
   */
  public static Grading of(
      Exercise exercise,
      Attempt attempt,
      Supplier<Instant> now,
      Optional<Verdict> obstacle,
      Function<Step, List<Verdict>> judge) {
    List<StepReport> steps = new ArrayList<>();
    Map<String, Done> done = new LinkedHashMap<>();
    for (Step step : exercise.steps()) {
      Optional<Verdict> decided = decided(step, steps, obstacle, attempt);
      List<Verdict> verdicts =
          decided
              .map(verdict -> Collections.nCopies(step.checks().size(), verdict))
              .orElseGet(() -> judge.apply(step));
      StepReport report =
          new StepReport(
              step.id(), step.title(), step.once(), step.points(), reports(step, verdicts));
      steps.add(report);
      if (step.once() && report.passed()) {
        done.put(step.id(), new Done(now.get(), evidence(report)));
      }
    }
    return new Grading(new Report(exercise.id(), steps), attempt.withDone(done));
  }

  private static List<CheckReport> reports(Step step, List<Verdict> verdicts) {
    List<CheckReport> reports = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      reports.add(new CheckReport(step.checks().get(i).id(), verdicts.get(i)));
    }
    return reports;
  }

  /** The verdict on all checks of a step that needs no look at them, or nothing. */
  private static Optional<Verdict> decided(
      Step step, List<StepReport> earlier, Optional<Verdict> obstacle, Attempt attempt) {
    Done done = attempt.done().get(step.id());
    if (done != null) {
      return Optional.of(new Verdict.Passed(done.evidence()));
    }
    return obstacle.or(
        () ->
            earlier.stream()
                .filter(report -> step.after().contains(report.id()) && !report.passed())
                .findFirst()
                .map(
                    open ->
                        new Verdict.Blocked(
                            "after",
                            "It comes after the step \"" + open.title() + "\", which is open.")));
  }

  private static String evidence(StepReport report) {
    List<String> seen = new ArrayList<>();
    for (CheckReport check : report.checks()) {
      if (check.verdict() instanceof Verdict.Passed passed) {
        seen.add(passed.evidence());
      }
    }
    return String.join("; ", seen);
  }
}
