package dev.k8slab.grader;

import dev.k8slab.grader.kube.Health;
import dev.k8slab.grader.kube.Trouble;
import dev.k8slab.grader.verdict.Verdict;
import java.util.function.Supplier;

/**
 * Takes the verdicts of one grading with caution: a failure counts only on a cluster that is well,
 * and an API server that is not is asked no further questions. For one thread.
 */
final class Scrutiny {

  private final Health health;
  private Verdict.Broken trouble;

  Scrutiny(Health health) {
    this.health = health;
  }

  /** The verdict of a check, which may throw what the cluster or the content does wrong. */
  Verdict judge(Supplier<Verdict> check) {
    if (trouble != null) {
      return trouble;
    }
    try {
      Verdict verdict = check.get();
      return verdict instanceof Verdict.Failed ? believed(verdict) : verdict;
    } catch (RuntimeException e) {
      requireApiServer();
      return Trouble.verdict(e);
    }
  }

  private Verdict believed(Verdict failure) {
    if (!requireApiServer()) {
      return trouble;
    }
    health.requireNodes();
    return failure;
  }

  /** Remembers it where the API server is not well. */
  private boolean requireApiServer() {
    try {
      health.requireApiServer();
    } catch (RuntimeException e) {
      trouble = Trouble.verdict(e);
    }
    return trouble == null;
  }
}
