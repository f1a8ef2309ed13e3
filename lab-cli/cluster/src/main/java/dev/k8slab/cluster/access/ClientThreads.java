package dev.k8slab.cluster.access;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Two threads for a client that serves many. The one that reads answers never waits for the one
 * that works on events, which may ask for more.
 */
public final class ClientThreads implements AutoCloseable {

  private final ExecutorService reader = one("api-answers");
  private final ExecutorService worker = one("api-events");

  Executor reader() {
    return reader;
  }

  Executor worker() {
    return worker;
  }

  /** Ends them, once the client is closed. */
  @Override
  public void close() {
    reader.shutdown();
    worker.shutdown();
  }

  private static ExecutorService one(String name) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
