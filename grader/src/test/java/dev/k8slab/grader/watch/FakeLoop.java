package dev.k8slab.grader.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/** A loop whose time a test lets pass. Everything happens on the test's thread. */
public final class FakeLoop implements Loop {

  public static final Instant BEGIN = Instant.parse("2026-11-24T12:00:00Z");

  /** Thrown by what does not come to an end; whoever waits for it waits in vain. */
  public static final class Never extends Error {
    private static final long serialVersionUID = 1L;
  }

  private record Timer(Instant at, int order, Runnable task) {}

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparing(Timer::at).thenComparing(Timer::order));
  private Instant now = BEGIN;
  private int order;

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public boolean soon(Runnable task) {
    tasks.add(task);
    return true;
  }

  @Override
  public void later(Duration wait, Runnable task) {
    timers.add(new Timer(now.plus(wait), order++, task));
  }

  @Override
  public void aside(Runnable task) {
    tasks.add(task);
  }

  /** Does all that is to be done now. */
  public void run() {
    pass(Duration.ZERO);
  }

  /** Lets time pass, and does what is to be done meanwhile. */
  public void pass(Duration time) {
    Instant until = now.plus(time);
    drain();
    while (!timers.isEmpty() && !timers.peek().at().isAfter(until)) {
      Timer next = timers.poll();
      now = next.at().isAfter(now) ? next.at() : now;
      next.task().run();
      drain();
    }
    now = until;
  }

  private void drain() {
    while (!tasks.isEmpty()) {
      try {
        tasks.poll().run();
      } catch (Never e) {
        // nothing follows from it
      }
    }
  }
}
