package dev.k8slab.grader;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.expression.Expressions;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.grader.watch.Changes;
import dev.k8slab.port.ClusterTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Judges attempts; the way into this module. It looks at the cluster through credentials of its own
 * and changes nothing, but for checks that say that they act; those put back what they change.
 * Whatever goes wrong with the cluster becomes a verdict, never an exception. Safe for several
 * threads.
 */
public final class Grader {

  /**
   * How long one grading waits, all in all, for what is on its way: longer than Kubernetes' own
   * grace period of 30 s.
   */
  public static final Duration TIMEOUT = Duration.ofSeconds(45);

  private final ClusterAccess cluster;
  private final Duration timeout;
  private final Expressions expressions = new Expressions();

  /** A grader of attempts on this cluster. */
  public Grader(ClusterAccess cluster) {
    this(cluster, TIMEOUT);
  }

  /**
   * A grader with another timeout.
   *
   * @param timeout how long one grading waits, all in all, for what is on its way
   */
  public Grader(ClusterAccess cluster, Duration timeout) {
    this.cluster = cluster;
    this.timeout = timeout;
  }

  /**
   * Judges every step of an attempt as things are now. Where something is still on its way, such as
   * a rollout, it waits for it a while.
   */
  public Grading grade(Exercise exercise, Attempt attempt) {
    try (ClusterTime.Work work = time().work()) {
      return grade(exercise, attempt, new Tried());
    }
  }

  /** The clock that the cluster lives by, and all grading waits by. */
  public ClusterTime time() {
    return cluster.time();
  }

  private Grading grade(Exercise exercise, Attempt attempt, Tried tried) {
    Instant deadline = time().now().plus(timeout);
    CheckEvaluator checks = new CheckEvaluator(cluster, exercise, attempt, expressions);
    Optional<Verdict> obstacle =
        Obstacles.lacking(cluster, exercise)
            .or(() -> Obstacles.now(cluster, attempt))
            .or(() -> Obstacles.leftOver(cluster, exercise, attempt));
    Grading grading;
    try (StepEvaluator evaluator = new StepEvaluator(checks, attempt, deadline, tried)) {
      grading = ReportAssembler.of(exercise, attempt, time()::now, obstacle, evaluator::verdicts);
    }
    return new Grading(
        grading.report(),
        grading.attempt().withSeen(checks.seen()).withEvidence(checks.evidence()));
  }

  /**
   * Judges an attempt again and again, whenever something in its namespace has changed, until it is
   * as wanted or the time is up. A cluster in trouble may be well again before that.
   *
   * @return the last grading
   */
  public Grading gradeUntil(
      Exercise exercise, Attempt attempt, Predicate<Report> wanted, Instant deadline) {
    try (ClusterTime.Work work = time().work()) {
      return until(exercise, attempt, wanted, deadline);
    }
  }

  private Grading until(
      Exercise exercise, Attempt attempt, Predicate<Report> wanted, Instant deadline) {
    Tried tried = new Tried();
    Grading grading = grade(exercise, attempt, tried);
    if (wanted.test(grading.report()) || time().now().isAfter(deadline)) {
      return grading;
    }
    try (Changes changes = cluster.changes(attempt.namespace())) {
      do {
        grading = grade(exercise, grading.attempt(), tried);
      } while (!wanted.test(grading.report()) && changes.await(deadline));
    }
    return grading;
  }
}
