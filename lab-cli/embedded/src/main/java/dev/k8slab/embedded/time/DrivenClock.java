package dev.k8slab.embedded.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * A clock that stands still until a test moves it. What waits for a moment on the way runs at that
 * moment, and what follows from it is awaited before time goes on, so that a back-off of five
 * minutes, or a night, passes in milliseconds and leaves the same traces.
 */
public final class DrivenClock extends Clock {
  private final Queue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::when).thenComparing(Task::number));
  private final Set<Runnable> followers = new CopyOnWriteArraySet<>();
  private Instant now;
  private long numbers;

  private record Task(Instant when, long number, Runnable task, Timers owner) {}

  /** A clock that shows this moment. */
  public DrivenClock(Instant now) {
    this.now = now;
  }

  /**
   * Has {@link #advance} wait for what a follower settles, after each moment at which something
   * ran, until {@link #release} is called with the same.
   */
  public void follow(Runnable follower) {
    followers.add(follower);
  }

  /** Does not wait for a follower any more. */
  public void release(Runnable follower) {
    followers.remove(follower);
  }

  /** Lets time pass. */
  public void advance(Duration time) {
    followers.forEach(Runnable::run);
    Instant end = instant().plus(time);
    for (Task next = due(end); next != null; next = due(end)) {
      next.task().run();
      followers.forEach(Runnable::run);
    }
    synchronized (this) {
      now = end;
    }
  }

  private synchronized Task due(Instant end) {
    Task next = tasks.peek();
    if (next == null || next.when().isAfter(end)) {
      return null;
    }
    if (next.when().isAfter(now)) {
      now = next.when();
    }
    return tasks.remove();
  }

  Timers timers() {
    return new Timers() {
      @Override
      public Timer at(Instant when, Runnable task) {
        synchronized (DrivenClock.this) {
          Task added = new Task(when, numbers++, task, this);
          tasks.add(added);
          return () -> cancel(added);
        }
      }

      @Override
      public void close() {
        synchronized (DrivenClock.this) {
          tasks.removeIf(task -> task.owner() == this);
        }
      }
    };
  }

  private synchronized void cancel(Task task) {
    tasks.remove(task);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("a driven clock is of UTC");
  }
}
