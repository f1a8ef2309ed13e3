package dev.k8slab.containers;

import dev.k8slab.containers.io.Time;
import dev.k8slab.containers.io.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that a test moves. */
public final class TestTime implements Time {
  private record Due(Instant when, Runnable task) {}

  private final PriorityQueue<Due> tasks = new PriorityQueue<>(Comparator.comparing(Due::when));
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public Timer at(Instant when, Runnable task) {
    synchronized (this) {
      if (when.isAfter(now)) {
        Due due = new Due(when, task);
        tasks.add(due);
        return () -> cancel(due);
      }
    }
    task.run();
    return () -> {};
  }

  private synchronized void cancel(Due due) {
    tasks.removeIf(each -> each == due);
  }

  /** How many tasks wait. */
  public synchronized int waiting() {
    return tasks.size();
  }

  /** Some time passes. */
  public void advance(Duration time) {
    Instant until = now().plus(time);
    while (true) {
      Due due;
      synchronized (this) {
        due = tasks.peek();
        if (due == null || due.when().isAfter(until)) {
          now = until;
          return;
        }
        tasks.poll();
        now = due.when();
      }
      due.task().run();
    }
  }
}
