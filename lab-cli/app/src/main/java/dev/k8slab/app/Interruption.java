package dev.k8slab.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the program in order where a signal asks for it: what goes on is interrupted and gets time
 * to put away what is half done, before the JVM ends with the signal's own exit code.
 */
final class Interruption {

  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch over = new CountDownLatch(1);

  private Interruption() {}

  /** Interrupts the calling thread where a signal comes. */
  static Interruption ofThisThread() {
    Interruption interruption = new Interruption();
    Thread worker = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> interruption.end(worker), "interruption"));
    return interruption;
  }

  /** The work is over: nothing is left to wait for. */
  void over() {
    over.countDown();
  }

  private void end(Thread worker) {
    if (over.getCount() == 0) {
      return;
    }
    worker.interrupt();
    try {
      over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
