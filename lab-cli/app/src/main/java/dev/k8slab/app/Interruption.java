package dev.k8slab.app;

import dev.k8slab.app.shell.Ending;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the program in order where a signal asks for it: what goes on is interrupted and gets time
 * to put away what is half done, before the JVM ends with the signal's own exit code.
 */
final class Interruption implements Ending {

  private static final long TIMEOUT_SECONDS = 30;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread worker;
  private final App.Exiting exiting;
  private volatile int exitCode;

  private Interruption(Thread worker, App.Exiting exiting) {
    this.worker = worker;
    this.exiting = exiting;
  }

  /** Interrupts the calling thread where a signal comes. */
  static Interruption ofThisThread(App.Exiting exiting) {
    Interruption interruption = new Interruption(Thread.currentThread(), exiting);
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::end, "interruption"));
    return interruption;
  }

  /** The work is over: nothing is left to wait for. */
  void over() {
    over.countDown();
  }

  @Override
  public void ask(int code) {
    boolean again = asked();
    exitCode = code;
    if (!again) {
      end();
    }
    // the worker ends the program itself; only where it does not come to that, this does
    if (over.getCount() > 0) {
      over();
      exiting.exit(code);
    }
  }

  @Override
  public boolean asked() {
    return exitCode != 0;
  }

  @Override
  public int exitCode() {
    return exitCode;
  }

  private void end() {
    if (over.getCount() == 0) {
      return;
    }
    worker.interrupt();
    try {
      over.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
