package dev.k8slab.cluster.access;

import java.time.Duration;

/** A moment after which waiting ends; immune to changes of the clock. */
public final class Deadline {

  private final long end;
  private final Duration limit;

  private Deadline(Duration limit) {
    this.limit = limit;
    this.end = System.nanoTime() + limit.toNanos();
  }

  /** The moment this much time from now. */
  public static Deadline in(Duration limit) {
    return new Deadline(limit);
  }

  /** How much is left, in milliseconds; zero when it has passed. */
  public long millisLeft() {
    return Math.max(0, Duration.ofNanos(end - System.nanoTime()).toMillis());
  }

  /** Whether it has passed. */
  public boolean passed() {
    return millisLeft() == 0;
  }

  /** How long it was when it began. */
  public Duration limit() {
    return limit;
  }

  /**
   * Lets a moment pass before asking again, where nothing tells of the change itself.
   *
   * @throws InterruptedException where the waiting is called off
   */
  public void pause(Duration interval) throws InterruptedException {
    Thread.sleep(Math.min(interval.toMillis(), millisLeft()));
  }
}
