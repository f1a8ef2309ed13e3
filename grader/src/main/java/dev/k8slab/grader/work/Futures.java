package dev.k8slab.grader.work;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Blocks on a future; what the work has thrown is thrown again. */
public final class Futures {

  private Futures() {}

  /**
   * What came of it.
   *
   * @throws InterruptedException where the waiting thread is interrupted
   */
  public static <T> T get(Future<T> work) throws InterruptedException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  /**
   * What came of it within a time.
   *
   * @throws TimeoutException where it does not come to an end in time
   * @throws InterruptedException where the waiting thread is interrupted
   */
  public static <T> T get(Future<T> work, Duration most)
      throws TimeoutException, InterruptedException {
    try {
      return work.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  /** What came of it, whoever interrupts meanwhile; an interruption stays with the thread. */
  public static <T> T uninterrupted(Future<T> work) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return get(work);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException cause(ExecutionException e) {
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(e.getCause());
  }
}
