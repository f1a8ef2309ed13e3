package dev.k8slab.grader;

import dev.k8slab.grader.kube.Health;
import dev.k8slab.grader.kube.Trouble;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.grader.work.Bounded;
import dev.k8slab.port.ClusterTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Guards the verdicts of one grading: a failure counts only on a healthy cluster, and an unhealthy
 * API server is asked no further questions. Thread-safe.
 */
final class HealthGuard {

  /** How much longer than the grader's own timeout a check may take before it is given up. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  /** Whoever asked has broken off. */
  static final Verdict INTERRUPTED =
      new Verdict.Broken("interrupted", "The check was interrupted: check again.");

  private final ClusterTime time;
  private final Health health;
  private final Instant deadline;
  private volatile Verdict.Broken trouble;

  /**
   * Takes the verdicts with caution.
   *
   * @param time by which they are taken
   * @param deadline until when checks wait for what is on its way
   */
  HealthGuard(ClusterTime time, Health health, Instant deadline) {
    this.time = time;
    this.health = health;
    this.deadline = deadline;
  }

  /** The verdict of a check, which may throw what the cluster or the content does wrong. */
  Verdict judge(Supplier<Verdict> check) {
    if (trouble != null) {
      return trouble;
    }
    try {
      Verdict verdict = Bounded.within(time, left(), check);
      return verdict instanceof Verdict.Failed ? believed(verdict) : verdict;
    } catch (TimeoutException e) {
      return !requireApiServer()
          ? trouble
          : new Verdict.Broken(
              "no-end",
              "The check does not come to an end: check again, and report the exercise if it stays so.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return INTERRUPTED;
    } catch (RuntimeException e) {
      requireApiServer();
      return Trouble.verdict(e);
    }
  }

  private Duration left() {
    Duration waiting = Duration.between(time.now(), deadline);
    return waiting.isNegative() ? GRACE : waiting.plus(GRACE);
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
