package dev.k8slab.grader.verify;

import dev.k8slab.grader.attempt.AttemptException;

/** What claims are proved by. Safe for several threads. */
public interface Verifiers {

  /**
   * One for an exercise, until it is given back.
   *
   * @param exercise the exercise's id
   * @throws AttemptException where the cluster is in the way
   */
  Verifier take(String exercise) throws AttemptException;

  /** What it was taken for is proved, or given up. */
  void giveBack(Verifier verifier);

  /**
   * Whether each has a cluster of its own, so that no claim has to wait for another because of what
   * it does outside of its namespace.
   */
  boolean areApart();

  /** The same one for all claims. */
  static Verifiers all(Verifier one) {
    return new Verifiers() {
      @Override
      public Verifier take(String exercise) {
        return one;
      }

      @Override
      public void giveBack(Verifier verifier) {
        // others may have it meanwhile
      }

      @Override
      public boolean areApart() {
        return false;
      }
    };
  }
}
