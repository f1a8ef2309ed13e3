package dev.k8slab.embedded.time;

import java.time.Clock;
import java.time.Instant;

/**
 * Runs what waits for a moment of the cluster's clock: back-offs, deadlines, schedules. With a
 * {@link DrivenClock} nothing waits longer than the test says, with a {@link LeapingClock} nothing
 * longer than it must.
 */
public interface Timers extends AutoCloseable {
  /**
   * Runs a task once, at or after a moment, on a thread that must not be held up.
   *
   * @param when a moment that has passed means at once
   * @return by which it can be cancelled; to be done where it may wait for long, so that what it
   *     holds can go
   */
  Timer at(Instant when, Runnable task);

  /** Forgets what still waits. */
  @Override
  void close();

  /** The timers of a clock. */
  static Timers of(Clock clock) {
    if (clock instanceof DrivenClock driven) {
      return driven.timers();
    }
    return clock instanceof LeapingClock leaping ? leaping.timers() : new SystemTimers(clock);
  }
}
