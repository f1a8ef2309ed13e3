package dev.k8slab.grader.work;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends work that goes on in several threads. */
public final class Workers {

  private static final long AGAIN_MILLIS = 500;

  private Workers() {}

  /**
   * Interrupts what is still at work, and waits until it has put away what it had begun. It is
   * interrupted again and again, since a library may swallow an interruption; what must not be
   * interrupted is to be done by {@link Uninterrupted}.
   *
   * @param most how long to wait
   */
  public static void end(ExecutorService workers, Duration most) {
    boolean interrupted = Thread.interrupted();
    long end = System.nanoTime() + most.toNanos();
    boolean ended = false;
    while (!ended && System.nanoTime() < end) {
      workers.shutdownNow();
      try {
        ended = workers.awaitTermination(AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
