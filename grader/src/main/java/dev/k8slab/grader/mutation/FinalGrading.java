package dev.k8slab.grader.mutation;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.Grader;
import dev.k8slab.grader.Grading;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.port.ClusterTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Grades until it can be known how something ends. What is on its way may take its time, longer
 * than a learner would be let wait: that a rollout was slow here must not count as found. Where
 * nothing moves any more, a few seconds of the same failure are enough.
 */
final class FinalGrading {

  private static final Duration ON_ITS_WAY = Duration.ofSeconds(100);
  private static final Duration SAME_FAILURE = Duration.ofSeconds(6);
  private static final Duration EFFECT = Duration.ofSeconds(6);

  /** For one look: the next one comes at once. */
  static final Duration LOOK = Duration.ofSeconds(8);

  private final Grader grader;

  /**
   * Grades with this one.
   *
   * @param grader one that waits for {@link #LOOK}
   */
  FinalGrading(Grader grader) {
    this.grader = grader;
  }

  /** Waits for one step; no other is graded but those it comes after. */
  Grading await(Exercise exercise, String step, Attempt attempt) {
    return await(
        exercise.only(List.of(step)), attempt, report -> List.of(report.step(step).orElseThrow()));
  }

  /** Waits for all steps. */
  Grading await(Exercise exercise, Attempt attempt) {
    return await(exercise, attempt, Report::steps);
  }

  /**
   * Waits for all steps, and for what was added to take effect: the network's rules and the
   * authorizer's caches follow a moment later, so all must still pass after {@link #EFFECT}.
   */
  Grading settle(Exercise exercise, Attempt attempt) {
    return await(exercise, attempt, Report::steps, EFFECT);
  }

  private Grading await(
      Exercise exercise, Attempt attempt, Function<Report, List<StepReport>> which) {
    return await(exercise, attempt, which, Duration.ZERO);
  }

  private Grading await(
      Exercise exercise,
      Attempt attempt,
      Function<Report, List<StepReport>> which,
      Duration passing) {
    Same same = new Same(grader.time(), passing);
    return grader.gradeUntil(
        exercise,
        attempt,
        report -> same.decided(which.apply(report)),
        grader.time().now().plus(ON_ITS_WAY));
  }

  /** Remembers since when the same checks fail. */
  private static final class Same {

    private final ClusterTime time;
    private final Duration passing;
    private List<String> last = List.of();
    private Instant since;

    Same(ClusterTime time, Duration passing) {
      this.time = time;
      this.passing = passing;
      this.since = time.now();
    }

    boolean decided(List<StepReport> steps) {
      List<Verdict> verdicts =
          steps.stream().flatMap(step -> step.checks().stream()).map(CheckReport::verdict).toList();
      List<String> now = verdicts.stream().map(Same::code).toList();
      if (!now.equals(last)) {
        last = now;
        since = time.now();
      }
      if (verdicts.stream().allMatch(verdict -> verdict.status() == Status.PASSED)) {
        return Duration.between(since, time.now()).compareTo(passing) >= 0;
      }
      return verdicts.stream().noneMatch(Verdict::unfinished)
          && Duration.between(since, time.now()).compareTo(SAME_FAILURE) >= 0;
    }

    private static String code(Verdict verdict) {
      return verdict instanceof Verdict.Failed failed ? failed.code() : verdict.status().word();
    }
  }
}
