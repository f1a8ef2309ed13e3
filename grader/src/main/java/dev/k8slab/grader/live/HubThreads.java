package dev.k8slab.grader.live;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of all live gradings on one cluster: as many for thirty as for one. */
final class HubThreads implements AutoCloseable {

  /** Each look has a second thread, which is left behind where it hangs. */
  private static final int LOOKS_AT_ONCE = 3;

  private final ExecutorService loops = Executors.newSingleThreadExecutor(named("live-grading"));
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, named("live-timer"));
  private final ThreadPoolExecutor looks =
      new ThreadPoolExecutor(
          LOOKS_AT_ONCE,
          LOOKS_AT_ONCE,
          1,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          named("live-look"));

  HubThreads() {
    looks.allowCoreThreadTimeOut(true);
  }

  /** Does something short; whether it is taken: after the end nothing is any more. */
  boolean loop(Runnable task) {
    return submit(loops, task);
  }

  /** Does something that may block. */
  void look(Runnable task) {
    submit(looks, task);
  }

  /** Does something very short after a while. */
  void later(Duration wait, Runnable task) {
    submit(each -> timer.schedule(each, wait.toNanos(), TimeUnit.NANOSECONDS), task);
  }

  /** Ends all; what blocks is interrupted. */
  @Override
  public void close() {
    timer.shutdownNow();
    loops.shutdown();
    looks.shutdownNow();
  }

  private static boolean submit(Executor executor, Runnable task) {
    try {
      executor.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
