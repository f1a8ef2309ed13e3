package dev.k8slab.embedded.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Timers by time that passes. */
final class SystemTimers implements Timers {
  private final Clock clock;
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "embedded-timers");
            thread.setDaemon(true);
            return thread;
          });

  SystemTimers(Clock clock) {
    this.clock = clock;
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Timer at(Instant when, Runnable task) {
    // Rounded up: what runs a little too early would find that it is not due.
    long millis = Math.max(0, Duration.between(clock.instant(), when).toMillis() + 1);
    try {
      Future<?> due = executor.schedule(task, millis, TimeUnit.MILLISECONDS);
      return () -> due.cancel(false);
    } catch (RejectedExecutionException e) {
      // The cluster is being closed.
      return () -> {};
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
