package dev.k8slab.grader;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.evidence.AuditTrail;
import dev.k8slab.grader.evidence.Evidence;
import dev.k8slab.grader.evidence.Scope;
import dev.k8slab.grader.expression.Expressions;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Observations;
import dev.k8slab.grader.kind.Waiting;
import dev.k8slab.grader.kube.AuditSource;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.kube.Health;
import dev.k8slab.grader.kube.Specs;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.port.ClusterTime;
import java.util.Map;

/**
 * Evaluates single checks of one attempt, and remembers what need not be found out again: how far
 * sequences were seen, and what the audit log has reported. Thread-safe.
 */
public final class CheckEvaluator {

  private final ClusterAccess cluster;
  private final Exercise exercise;
  private final Expressions expressions;
  private final Observations observations;
  private final AuditTrail trail;
  private final Health health;
  private final String namespace;

  /** Evaluates checks of this attempt, whatever its learner adds to it later. */
  public CheckEvaluator(
      ClusterAccess cluster, Exercise exercise, Attempt attempt, Expressions expressions) {
    this.cluster = cluster;
    this.exercise = exercise;
    this.expressions = expressions;
    this.observations = new Observations(attempt.seen());
    this.namespace = attempt.namespace();
    this.health = new Health(cluster.client(), namespace);
    this.trail =
        cluster.audit().map(source -> trail(source, exercise, attempt, expressions)).orElse(null);
  }

  private static AuditTrail trail(
      AuditSource source, Exercise exercise, Attempt attempt, Expressions expressions) {
    return new AuditTrail(
        source,
        new Scope(attempt.namespace(), Questions.words(exercise)),
        attempt.began(),
        Questions.of(exercise, attempt, expressions),
        attempt.evidence());
  }

  /** What is known of the audit log by now. */
  public Evidence evidence() {
    return trail == null ? Evidence.NONE : trail.evidence();
  }

  /** How far the sequences were seen: numbers of stages by {@code step/check}. */
  public Map<String, Integer> seen() {
    return observations.all();
  }

  /** What another grading of the attempt has seen counts as seen. */
  public void alsoSeen(Map<String, Integer> seen) {
    observations.merge(seen);
  }

  /**
   * The verdict on one check, taken with caution: a failure counts only on a cluster that is well.
   *
   * @param attempt the attempt as it is now
   */
  public Verdict judge(Attempt attempt, Step step, Check check, Waiting waiting) {
    return judge(attempt, step, check, waiting, healthGuard(waiting));
  }

  /** The same, for several checks of one grading. */
  Verdict judge(Attempt attempt, Step step, Check check, Waiting waiting, HealthGuard guard) {
    Context context =
        new Context(
            cluster,
            attempt,
            step.id(),
            check.id(),
            observations,
            exercise.feedback(),
            expressions,
            trail,
            waiting);
    return guard.judge(() -> Checkers.judge(check, context));
  }

  /** The clock that the cluster lives by. */
  ClusterTime time() {
    return cluster.time();
  }

  /** What is asked for in the attempt's namespace; another value once that is something else. */
  Object asked() {
    return Specs.of(cluster.client(), namespace);
  }

  /** The guard of the verdicts of one grading. */
  HealthGuard healthGuard(Waiting waiting) {
    return new HealthGuard(time(), health, waiting.deadline());
  }
}
