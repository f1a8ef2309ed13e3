package dev.k8slab.grader.live;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A loop on a thread of its own, with some more for what blocks. */
final class Threads implements Loop {

  private static final int LOOKS_AT_ONCE = 8;
  private static final long PATIENCE_SECONDS = 10;

  private final ExecutorService loop = Executors.newSingleThreadExecutor(this::loopThread);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(named("live-timer"));
  private final ThreadPoolExecutor others =
      new ThreadPoolExecutor(
          LOOKS_AT_ONCE,
          LOOKS_AT_ONCE,
          1,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          named("live-look"));
  private final Consumer<RuntimeException> failures;
  private volatile Thread own;

  /**
   * A loop.
   *
   * @param failures hears what a task throws on the loop's thread; the loop goes on
   */
  Threads(Consumer<RuntimeException> failures) {
    this.failures = failures;
    others.allowCoreThreadTimeOut(true);
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public boolean soon(Runnable task) {
    return submit(loop, () -> run(task));
  }

  @Override
  public void later(Duration wait, Runnable task) {
    submit(each -> timer.schedule(each, wait.toNanos(), TimeUnit.NANOSECONDS), () -> soon(task));
  }

  @Override
  public void aside(Runnable task) {
    submit(others, task);
  }

  /** Does one last thing on the loop's thread and ends all; what blocks is interrupted. */
  void close(Runnable last) {
    timer.shutdownNow();
    if (Thread.currentThread() == own) {
      last.run();
      loop.shutdown();
    } else {
      soon(last);
      loop.shutdown();
      await();
    }
    others.shutdownNow();
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      failures.accept(e);
    }
  }

  private void await() {
    try {
      loop.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it is taken: after the end nothing is any more. */
  private static boolean submit(Executor executor, Runnable task) {
    try {
      executor.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private Thread loopThread(Runnable task) {
    own = named("live-grading").newThread(task);
    return own;
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
