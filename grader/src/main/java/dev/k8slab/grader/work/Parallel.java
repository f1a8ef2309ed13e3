package dev.k8slab.grader.work;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does several things at the same time. */
public final class Parallel {

  private final Executor threads;

  private Parallel(Executor threads) {
    this.threads = threads;
  }

  /**
   * Does so many things at the same time, beside the thread that asks: where there are more, that
   * one does them itself.
   */
  public static Parallel upTo(int most) {
    return new Parallel(
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
    CompletableFuture<R> begun = CompletableFuture.supplyAsync(work, threads);
    return () -> {
      try {
        return begun.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    };
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
