package dev.k8slab.grader.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The loop of one grading, on threads that it shares with others: one task at a time, in order. */
public final class SerialLoop implements Loop {

  private static final long CLOSING_SECONDS = 10;

  private final LoopThreads threads;
  private final Consumer<RuntimeException> failures;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final Set<Pending> pending = ConcurrentHashMap.newKeySet();
  private boolean closed;
  private boolean busy;
  private volatile Thread running;

  /**
   * A loop.
   *
   * @param failures hears what a task throws; the loop goes on
   */
  public SerialLoop(LoopThreads threads, Consumer<RuntimeException> failures) {
    this.threads = threads;
    this.failures = failures;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public synchronized boolean soon(Runnable task) {
    if (closed) {
      return false;
    }
    tasks.add(task);
    if (!busy) {
      busy = threads.loop(this::runAll);
    }
    return busy;
  }

  @Override
  public void later(Duration wait, Runnable task) {
    keep(new Pending(() -> soon(task)), each -> threads.later(wait, each));
  }

  @Override
  public void aside(Runnable task) {
    keep(new Pending(task), threads::aside);
  }

  /** Does one last thing and ends; what blocks is interrupted. */
  public void close(Runnable last) {
    if (Thread.currentThread() == running) {
      end();
      last.run();
    } else {
      CountDownLatch done = new CountDownLatch(1);
      boolean taken =
          soon(
              () -> {
                last.run();
                done.countDown();
              });
      end();
      if (taken) {
        await(done);
      }
    }
    pending.forEach(each -> each.cancel(true));
  }

  private synchronized void end() {
    closed = true;
  }

  private void runAll() {
    running = Thread.currentThread();
    for (Runnable task = next(); task != null; task = next()) {
      try {
        task.run();
      } catch (RuntimeException e) {
        failures.accept(e);
      }
    }
  }

  private synchronized Runnable next() {
    Runnable task = tasks.poll();
    if (task == null) {
      running = null;
      busy = false;
    }
    return task;
  }

  private void keep(Pending task, Consumer<Runnable> begin) {
    pending.add(task);
    boolean over;
    synchronized (this) {
      over = closed;
    }
    if (over) {
      task.cancel(false);
    } else {
      begin.accept(task);
    }
  }

  private static void await(CountDownLatch done) {
    try {
      done.await(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is not done yet, and is called off with the loop. */
  private final class Pending extends FutureTask<Void> {

    Pending(Runnable task) {
      super(task, null);
    }

    @Override
    protected void done() {
      pending.remove(this);
    }
  }
}
