package dev.k8slab.embedded.time;

import java.util.concurrent.atomic.AtomicBoolean;

/** How many of those who use a cluster work. Its lock is the agenda. */
final class Workers {
  private final Object lock;
  private final ThreadLocal<Boolean> counted = ThreadLocal.withInitial(() -> false);
  private int working;
  private int programs;
  private int waiting;
  private long signs;

  Workers(Object lock) {
    this.lock = lock;
  }

  /** True if this thread counts. */
  boolean counts() {
    return counted.get();
  }

  /** Whether this thread counts; says what was so before. */
  boolean counts(boolean now) {
    boolean before = counted.get();
    counted.set(now);
    return before;
  }

  void begin() {
    synchronized (lock) {
      working++;
      signs++;
    }
  }

  void end() {
    synchronized (lock) {
      working--;
      signs++;
      if (working == 0) {
        lock.notifyAll();
      }
    }
  }

  boolean none() {
    synchronized (lock) {
      return working == 0;
    }
  }

  void waits(boolean now) {
    synchronized (lock) {
      waiting += now ? 1 : -1;
    }
  }

  /** True if anybody waits for time to pass, who would be the only one to know that it does. */
  boolean isWaitedFor() {
    synchronized (lock) {
      return waiting + programs > 0;
    }
  }

  int programs() {
    synchronized (lock) {
      return programs;
    }
  }

  /** Another number once somebody has begun or stopped to work. */
  long signs() {
    synchronized (lock) {
      return signs;
    }
  }

  LeapingClock.Work work() {
    if (counts(true)) {
      return () -> {};
    }
    begin();
    Thread mine = Thread.currentThread();
    AtomicBoolean over = new AtomicBoolean();
    return () -> {
      if (over.compareAndSet(false, true)) {
        if (Thread.currentThread() == mine) {
          counts(false);
        }
        end();
      }
    };
  }

  LeapingClock.Work program() {
    count(1);
    AtomicBoolean over = new AtomicBoolean();
    return () -> {
      if (over.compareAndSet(false, true)) {
        count(-1);
      }
    };
  }

  private void count(int more) {
    synchronized (lock) {
      programs += more;
      signs++;
    }
  }
}
