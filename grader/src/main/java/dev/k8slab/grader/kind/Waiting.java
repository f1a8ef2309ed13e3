package dev.k8slab.grader.kind;

import java.time.Instant;
import java.util.Optional;

/**
 * How long one judgement of a check waits for what is on its way, and what still was when it gave
 * up. Whoever watches instead of waiting gives no time at all, and has the check judged again once
 * something has changed. Safe for several threads.
 */
public final class Waiting {

  private final Instant deadline;
  private volatile String left;

  private Waiting(Instant deadline) {
    this.deadline = deadline;
  }

  /** Waits until a moment at most. */
  public static Waiting until(Instant deadline) {
    return new Waiting(deadline);
  }

  /** When to give up. */
  public Instant deadline() {
    return deadline;
  }

  /**
   * Notes that the verdict is passed on something that is still on its way.
   *
   * @param what what is still missing, in words that follow "because"
   */
  public void gaveUpOn(String what) {
    left = what;
  }

  /** What was still on its way when the check was judged, or nothing. */
  public Optional<String> left() {
    return Optional.ofNullable(left);
  }
}
