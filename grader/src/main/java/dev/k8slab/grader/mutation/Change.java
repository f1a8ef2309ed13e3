package dev.k8slab.grader.mutation;

import java.util.function.Function;

/**
 * One thing done differently.
 *
 * @param what what was done, in words that stay the same when something else changes
 * @param result what it comes to
 * @param <T> what was changed
 */
record Change<T>(String what, T result) {

  /** The same change, seen as a change of something larger. */
  <R> Change<R> within(Function<T, R> larger) {
    return new Change<>(what, larger.apply(result));
  }

  /** The same change under a longer name. */
  Change<T> named(String prefix) {
    return new Change<>(prefix + what, result);
  }
}
