package dev.k8slab.grader.work;

import dev.k8slab.port.ClusterTime;
import java.time.Duration;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Does something within a time. Whatever a stranger's exercise makes the lab do, and however that
 * hangs, the learner gets an answer.
 */
public final class Bounded {

  private Bounded() {}

  /**
   * Does it on a thread of its own, which is interrupted and left behind when the time is up, by
   * this machine's clock.
   *
   * @param time of the cluster that it is work on
   * @throws TimeoutException where it does not come to an end in time
   * @throws InterruptedException where the waiting thread is interrupted; the work is, too
   */
  public static <T> T within(ClusterTime time, Duration most, Supplier<T> work)
      throws TimeoutException, InterruptedException {
    RunnableFuture<T> task = time.task(work::get);
    Thread thread = new Thread(task, "check");
    thread.setDaemon(true);
    thread.start();
    try {
      return Futures.get(task, most);
    } finally {
      task.cancel(true);
    }
  }
}
