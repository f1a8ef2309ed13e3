package dev.k8slab.grader.watch;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that several loops share: as many for thirty as for one. Where nothing is to be done
 * there are none.
 */
public final class LoopThreads implements AutoCloseable {

  private final ThreadPoolExecutor loops;
  private final ThreadPoolExecutor aside;
  private final ScheduledThreadPoolExecutor timer;

  /**
   * None yet.
   *
   * @param name what their names begin with
   * @param most how many do what blocks
   */
  public LoopThreads(String name, int most) {
    loops = pool(1, name + "-loop");
    aside = pool(most, name + "-aside");
    timer = new ScheduledThreadPoolExecutor(1, named(name + "-timer"));
    timer.setKeepAliveTime(1, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Does something short; whether it is taken: after the end nothing is any more. */
  boolean loop(Runnable task) {
    return submit(loops, task);
  }

  /** Does something that may block. */
  void aside(Runnable task) {
    submit(aside, task);
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
    aside.shutdownNow();
  }

  private static boolean submit(Executor executor, Runnable task) {
    try {
      executor.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private static ThreadPoolExecutor pool(int most, String name) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            most, most, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
