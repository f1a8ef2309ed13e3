package dev.k8slab.grader.live;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.exercises.template.Template;
import dev.k8slab.exercises.template.TemplateFault;
import dev.k8slab.grader.CheckEvaluator;
import dev.k8slab.grader.Checkers;
import dev.k8slab.grader.Obstacles;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.evidence.Evidence;
import dev.k8slab.grader.expression.Expressions;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Scene;
import dev.k8slab.grader.kind.Waiting;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.verdict.Verdict;
import java.util.Map;
import java.util.Optional;

/** Looks at a real cluster, with the grader's own checkers. */
final class ClusterLooks implements Looks {

  /** Nobody's objects are acted on while they only look on. */
  private static final Outcome BY_CHECK =
      new Outcome(
          new Verdict.Blocked("by-check", "It is tried on your objects when you run `lab check`."),
          Optional.empty());

  private final ClusterAccess cluster;
  private final Exercise exercise;
  private final Attempt attempt;
  private final CheckEvaluator examination;

  ClusterLooks(ClusterAccess cluster, Exercise exercise, Attempt attempt) {
    this.cluster = cluster;
    this.exercise = exercise;
    this.attempt = attempt;
    this.examination = new CheckEvaluator(cluster, exercise, attempt, new Expressions());
  }

  @Override
  public Dependencies dependencies(Check check) {
    try {
      return Checkers.dependencies(
          check,
          new Scene(attempt.namespace(), text -> Template.of(text).render(attempt.variables())));
    } catch (TemplateFault e) {
      // judging the check will tell whose fault it is
      return Dependencies.NONE;
    }
  }

  @Override
  public Outcome at(Attempt now, Step step, Check check) {
    if (check.acts()) {
      return BY_CHECK;
    }
    Waiting waiting = Waiting.until(cluster.time(), cluster.time().now());
    Verdict verdict = examination.judge(now, step, check, waiting);
    return new Outcome(verdict, waiting.left());
  }

  @Override
  public Outcome atTheWhole() {
    Verdict verdict =
        Obstacles.lacking(cluster, exercise)
            .or(() -> Obstacles.now(cluster, attempt))
            .orElse(new Verdict.Passed(""));
    return new Outcome(verdict, Optional.empty());
  }

  @Override
  public Map<String, Integer> seen() {
    return examination.seen();
  }

  @Override
  public Evidence evidence() {
    return examination.evidence();
  }

  @Override
  public void alsoSeen(Map<String, Integer> seen) {
    examination.alsoSeen(seen);
  }
}
