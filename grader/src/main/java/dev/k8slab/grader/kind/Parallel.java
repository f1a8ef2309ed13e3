package dev.k8slab.grader.kind;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Looks into several containers at the same time. */
public final class Parallel {

  private Parallel() {}

  /**
   * What comes of each, in their order.
   *
   * @throws RuntimeException the first that one of them threw
   */
  public static <T, R> List<R> map(List<T> each, Function<T, R> look) {
    List<CompletableFuture<R>> started =
        each.stream().map(one -> CompletableFuture.supplyAsync(() -> look.apply(one))).toList();
    try {
      return started.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
