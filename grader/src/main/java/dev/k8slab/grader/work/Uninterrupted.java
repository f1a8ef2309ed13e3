package dev.k8slab.grader.work;

import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Does what must be done to its end, whoever interrupts meanwhile. */
public final class Uninterrupted {

  private Uninterrupted() {}

  /**
   * Does it on a thread of its own that nobody interrupts, and waits for it. An interruption of the
   * calling thread, before or meanwhile, stays with that thread.
   */
  public static void run(Runnable work) {
    get(
        () -> {
          work.run();
          return null;
        });
  }

  /** The same for what gives something. */
  public static <T> T get(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread thread = new Thread(task, "uninterrupted");
    thread.setDaemon(true);
    thread.start();
    return Futures.uninterrupted(task);
  }
}
