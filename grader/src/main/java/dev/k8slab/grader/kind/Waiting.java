package dev.k8slab.grader.kind;

import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.port.ClusterTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long one judgement of a check waits for what is on its way, and what still was when it gave
 * up. Whoever watches instead of waiting gives no time at all, and has the check judged again once
 * something has changed. Safe for several threads.
 */
public final class Waiting {

  /** What has not moved for so long may be taken for standing still. */
  public static final Duration STILL = Duration.ofSeconds(20);

  private final ClusterTime time;
  private final Instant deadline;
  private volatile String left;
  private volatile boolean moved;

  private Waiting(ClusterTime time, Instant deadline) {
    this.time = time;
    this.deadline = deadline;
  }

  /** Waits until a moment at most, by a cluster's clock. */
  public static Waiting until(ClusterTime time, Instant deadline) {
    return new Waiting(time, deadline);
  }

  /** When to give up. */
  public Instant deadline() {
    return deadline;
  }

  /**
   * Notes that the verdict is passed on something that is still on its way, although it may have
   * come to a halt.
   *
   * @param what what is still missing, in words that follow "because"
   */
  public void gaveUpOn(String what) {
    left = what;
  }

  /**
   * Notes that the verdict is passed on something that is still on its way.
   *
   * @param what what is still missing, in words that follow "because"
   * @param unchanged since when it has not moved
   */
  public void gaveUpOn(String what, Instant unchanged) {
    left = what;
    moved = Duration.between(unchanged, time.now()).compareTo(STILL) < 0;
  }

  /** What was still on its way when the check was judged, or nothing. */
  public Optional<String> left() {
    return Optional.ofNullable(left);
  }

  /**
   * A verdict as it counts at the deadline: what is still moving has not failed, as nobody knows
   * what it comes to.
   */
  public Verdict atTheEnd(Verdict verdict) {
    return verdict instanceof Verdict.Failed failed && moved
        ? Verdict.Blocked.onItsWay(
            left + (failed.actual().isEmpty() ? "" : "; found so far: " + failed.actual()))
        : verdict;
  }
}
