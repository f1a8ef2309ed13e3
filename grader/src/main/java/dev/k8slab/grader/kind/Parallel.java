package dev.k8slab.grader.kind;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does several things at the same time. */
public final class Parallel {

  private Parallel() {}

  /**
   * Begins with something that is needed later.
   *
   * @return waits for what came of it, and throws what it threw
   */
  public static <R> Supplier<R> begin(Supplier<R> work) {
    CompletableFuture<R> begun = CompletableFuture.supplyAsync(work);
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
  public static <T, R> List<R> map(List<T> each, Function<T, R> look) {
    List<Supplier<R>> begun = each.stream().map(one -> begin(() -> look.apply(one))).toList();
    return begun.stream().map(Supplier::get).toList();
  }
}
