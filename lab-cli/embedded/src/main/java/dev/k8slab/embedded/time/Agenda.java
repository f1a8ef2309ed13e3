package dev.k8slab.embedded.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** What is to be done at which moments of a clock that can be set forward. Its lock is itself. */
final class Agenda {
  /** How often it is looked whether nothing goes on, while nobody works. */
  private static final long LOOK_MICROS = 500;

  /** How long at most nobody looks while somebody works, who tells by itself when that is over. */
  private static final long WORK_MILLIS = 20;

  private final Queue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::when).thenComparing(Entry::number));
  private Duration leapt = Duration.ZERO;
  private long numbers;
  private boolean closed;

  private record Entry(Instant when, long number, Runnable task, Timers owner) {}

  synchronized Instant now() {
    return Instant.now().plus(leapt);
  }

  synchronized Duration leapt() {
    return leapt;
  }

  /**
   * Has something done at a moment; at once by who asks for it if it is closed, and somebody waits.
   *
   * @param owner null if somebody waits for it
   * @return calls it off
   */
  Timer add(Instant when, Runnable task, Timers owner) {
    synchronized (this) {
      if (!closed) {
        Entry entry = new Entry(when, numbers++, task, owner);
        entries.add(entry);
        notifyAll();
        return () -> remove(entry);
      }
    }
    if (owner == null) {
      task.run();
    }
    return () -> {};
  }

  private synchronized void remove(Entry entry) {
    entries.remove(entry);
  }

  /**
   * Waits for what is due next, for as long as that takes, or leaps to it where nothing goes on.
   *
   * @throws InterruptedException if it is closed, or the thread is interrupted
   */
  Runnable next(Stillness stillness) throws InterruptedException {
    while (true) {
      synchronized (this) {
        Entry next = next();
        Duration left = Duration.between(now(), next.when());
        boolean due = left.isNegative() || left.isZero();
        if (!due && stillness.someWork()) {
          wait(Math.min(WORK_MILLIS, left.toMillis() + 1));
          continue;
        }
        if (due || stillness.isStill()) {
          leapt = due ? leapt : leapt.plus(left);
          return entries.remove().task();
        }
      }
      TimeUnit.MICROSECONDS.sleep(LOOK_MICROS);
    }
  }

  private synchronized Entry next() throws InterruptedException {
    while (entries.isEmpty() && !closed) {
      wait();
    }
    if (closed) {
      throw new InterruptedException();
    }
    return entries.peek();
  }

  /** Nothing more is done at its moment; who waits for one does not any more. */
  void close() {
    List<Entry> left;
    synchronized (this) {
      closed = true;
      left = entries.stream().filter(entry -> entry.owner() == null).toList();
      entries.clear();
      notifyAll();
    }
    left.forEach(entry -> entry.task().run());
  }

  Timers timers() {
    return new Timers() {
      @Override
      public Timer at(Instant when, Runnable task) {
        return add(when, task, this);
      }

      @Override
      public void close() {
        synchronized (Agenda.this) {
          entries.removeIf(entry -> entry.owner() == this);
        }
      }
    };
  }
}
