package dev.k8slab.grader.verify;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends work that goes on in several threads. */
final class Threads {

  private Threads() {}

  /** Interrupts what is still at work, and waits until it has put away what it had begun. */
  static void end(ExecutorService workers, long seconds) {
    workers.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      workers.awaitTermination(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
