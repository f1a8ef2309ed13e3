package dev.k8slab.port;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.RunnableFuture;

/**
 * The clock by which a cluster lives. Whoever judges the cluster asks it what time it is, and waits
 * by it: on a cluster whose time leaps over what nobody needs, a minute may pass in milliseconds.
 * For that it must be known who works; on other clusters that makes no difference. Safe for several
 * threads.
 */
public interface ClusterTime {

  /** Time as it passes by itself, which is that of all clusters that somebody else runs. */
  ClusterTime SYSTEM = new SystemTime();

  /** What time it is. */
  Instant now();

  /** Something to wait for, not rung yet. */
  Bell bell();

  /**
   * This thread works until it says that it does not any more: time passes meanwhile, but does not
   * leap, unless the thread waits for a {@link Bell} or for a task that it has handed to another
   * thread. Within itself it makes no difference.
   */
  Work work();

  /**
   * A program works until it is over that nothing is known of but its requests to the cluster:
   * where it only waits for what the cluster tells, time may leap.
   */
  Work program();

  /**
   * A task for another thread, to be run there: it counts as work from now until its end. Who waits
   * for it does not work meanwhile.
   *
   * @param <T> what comes of it
   */
  <T> RunnableFuture<T> task(Callable<T> task);

  /** Waits for some time to pass. */
  default void sleep(Duration time) throws InterruptedException {
    Bell never = bell();
    Instant end = now().plus(time);
    while (never.await(end)) {
      // nobody rings it
    }
  }

  /** Work that goes on. */
  interface Work extends AutoCloseable {

    /** It is over; once more does no harm. */
    @Override
    void close();
  }

  /** Tells one who waits that something has happened. */
  interface Bell {

    /** Something has happened; from any thread. */
    void ring();

    /**
     * Waits until it was rung since the last call, or until a moment.
     *
     * @return whether it was rung
     */
    boolean await(Instant until) throws InterruptedException;

    /** What it was rung for so far is known. */
    void clear();
  }
}
