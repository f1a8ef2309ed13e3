package dev.k8slab.embedded.disk;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The one thread that writes to a file. Threads that serve requests are interrupted when their
 * cluster is closed, and Java closes a file whose writer is interrupted.
 */
final class WriterThread implements AutoCloseable {
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "embedded-disk");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Runs something there and waits for its end, whatever happens.
   *
   * @throws RuntimeException the task's own, or where this is closed
   */
  void run(Runnable task) {
    Future<?> done = executor.submit(task);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          done.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw e.getCause() instanceof RuntimeException failure
              ? failure
              : new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
