package dev.k8slab.grader.work;

import dev.k8slab.port.ClusterTime;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does several things at the same time. */
public final class Parallel {

  private final ClusterTime time;
  private final Executor threads;

  private Parallel(ClusterTime time, Executor threads) {
    this.time = time;
    this.threads = threads;
  }

  /**
   * Does so many things at the same time, beside the thread that asks: where there are more, that
   * one does them itself.
   *
   * @param time of the cluster that it is work on
   */
  public static Parallel upTo(int most, ClusterTime time) {
    return new Parallel(
        time,
        new ThreadPoolExecutor(
            0,
            most,
            1,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "parallel");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.CallerRunsPolicy()));
  }

  /**
   * Begins with something that is needed later.
   *
   * @return waits for what came of it, and throws what it threw
   */
  public <R> Supplier<R> begin(Supplier<R> work) {
    RunnableFuture<R> begun = time.task(work::get);
    threads.execute(begun);
    return () -> Futures.uninterrupted(begun);
  }

  /**
   * What comes of each, in their order.
   *
   * @throws RuntimeException the first that one of them threw
   */
  public <T, R> List<R> map(Collection<T> each, Function<T, R> look) {
    List<Supplier<R>> begun = each.stream().map(one -> begin(() -> look.apply(one))).toList();
    return begun.stream().map(Supplier::get).toList();
  }
}
