package dev.k8slab.grader;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.Undo;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.kube.Health;
import dev.k8slab.grader.kube.Namespaces;
import dev.k8slab.grader.kube.Trouble;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.port.Capability;
import java.util.Optional;

/** Finds what keeps a whole attempt from being judged. */
public final class Obstacles {

  private Obstacles() {}

  /** What a cluster lacks for an exercise, or nothing. */
  public static Optional<Verdict> lacking(ClusterAccess cluster, Exercise exercise) {
    for (Capability need : exercise.needs()) {
      if (!cluster.offers().contains(need)) {
        return Optional.of(
            new Verdict.Blocked(
                need.id(), "This cluster cannot judge it: it takes " + need.text() + "."));
      }
    }
    return Optional.empty();
  }

  /** What stands in the way now: trouble of the cluster, or that the namespace is gone. */
  public static Optional<Verdict> now(ClusterAccess cluster, Attempt attempt) {
    try {
      new Health(cluster.client(), attempt.namespace()).requireApiServer();
      return Namespaces.living(cluster.client(), attempt.namespace())
          ? Optional.empty()
          : Optional.of(
              new Verdict.Blocked(
                  "namespace-gone",
                  "The attempt's namespace "
                      + attempt.namespace()
                      + " is gone: run `lab reset "
                      + attempt.exercise()
                      + "`."));
    } catch (RuntimeException e) {
      return Optional.of(Trouble.verdict(e));
    }
  }

  /**
   * Puts back what a check of the attempt has changed where the lab was killed before it did, and
   * tells what keeps it from that.
   */
  static Optional<Verdict> leftOver(ClusterAccess cluster, Exercise exercise, Attempt attempt) {
    boolean acting =
        exercise.steps().stream().flatMap(step -> step.checks().stream()).anyMatch(Check::acts);
    try {
      if (acting) {
        new Undo(cluster.client(), attempt.namespace()).putBack();
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(Trouble.verdict(e));
    }
  }
}
