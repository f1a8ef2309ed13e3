package dev.k8slab.embedded.front.streams;

import dev.k8slab.embedded.time.Activity;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of sessions with containers, in which reading and writing wait. There are as many as
 * are needed, up to a bound.
 */
public final class SessionThreads implements Executor, AutoCloseable {
  private static final int MAX = 600;
  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          0,
          MAX,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          new DefaultThreadFactory("embedded-session", true));

  private final Activity activity;

  /** For sessions that are part of what goes on. */
  public SessionThreads(Activity activity) {
    this.activity = activity;
  }

  /** For a session: whether it has something to do. */
  Occupation occupation() {
    return new Occupation(activity);
  }

  /**
   * Runs something in a thread of its own.
   *
   * @throws RejectedExecutionException if there are too many
   */
  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }

  /** Runs what lets go of something, in any thread. */
  void release(Runnable task) {
    try {
      pool.execute(task);
    } catch (RejectedExecutionException e) {
      task.run();
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
