package dev.k8slab.cluster.access;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A fixed number of threads for a client that serves many. Those that read answers never wait for
 * those that work on them, who may ask for more.
 */
public final class ClientThreads implements AutoCloseable {

  private static final int READERS = 2;
  private static final int WORKERS = 4;

  private final ExecutorService readers = pool(READERS, "api-answers");
  private final ExecutorService workers = pool(WORKERS, "api-events");

  Executor readers() {
    return readers;
  }

  Executor workers() {
    return workers;
  }

  /** Ends them, once the client is closed. */
  @Override
  public void close() {
    readers.shutdown();
    workers.shutdown();
  }

  private static ExecutorService pool(int size, String name) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            size,
            size,
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
