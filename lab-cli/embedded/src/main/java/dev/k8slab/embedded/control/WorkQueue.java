package dev.k8slab.embedded.control;

import dev.k8slab.embedded.time.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is still to be looked at: each item once, however often it is named, later where that was
 * asked for, and after a failure again, each time after twice as long. Follows {@code
 * client-go/util/workqueue}.
 *
 * @param <T> an item, with an equality of its own
 */
final class WorkQueue<T> {
  private static final Duration FIRST_RETRY = Duration.ofMillis(5);
  private static final Duration LAST_RETRY = Duration.ofSeconds(1000);
  private static final int MAX_DOUBLINGS = 18;

  private final Clock clock;
  private final Timers timers;
  private final Consumer<T> ready;
  private final Set<T> queued = new HashSet<>();
  private final Map<T, Instant> later = new HashMap<>();
  private final Map<T, Integer> failures = new HashMap<>();

  /**
   * An empty queue.
   *
   * @param ready takes an item that is due, and sees to it that {@link #take} is called before it
   *     is looked at; never called twice for an item without that in between
   */
  WorkQueue(Clock clock, Timers timers, Consumer<T> ready) {
    this.clock = clock;
    this.timers = timers;
    this.ready = ready;
  }

  /** Adds an item, unless it waits already. */
  void add(T item) {
    synchronized (this) {
      if (!queued.add(item)) {
        return;
      }
    }
    ready.accept(item);
  }

  /** Takes an item out, so that it can be added again while it is looked at. */
  synchronized void take(T item) {
    queued.remove(item);
  }

  /** Adds an item after some time; of two times the sooner counts. */
  void addAfter(T item, Duration time) {
    Instant due = clock.instant().plus(time);
    synchronized (this) {
      Instant known = later.get(item);
      if (known != null && !known.isAfter(due)) {
        return;
      }
      later.put(item, due);
    }
    timers.at(due, () -> fire(item, due));
  }

  private void fire(T item, Instant due) {
    synchronized (this) {
      if (!later.remove(item, due)) {
        return;
      }
    }
    add(item);
  }

  /** Adds an item again because it failed. */
  void retry(T item) {
    int failed;
    synchronized (this) {
      failed = failures.merge(item, 1, Integer::sum);
    }
    Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(failed - 1, MAX_DOUBLINGS));
    addAfter(item, wait.compareTo(LAST_RETRY) < 0 ? wait : LAST_RETRY);
  }

  /** An item did not fail: the next failure is its first. */
  synchronized void forget(T item) {
    failures.remove(item);
  }
}
