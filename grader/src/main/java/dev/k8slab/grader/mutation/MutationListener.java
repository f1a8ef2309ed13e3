package dev.k8slab.grader.mutation;

/** Hears how a mutation run gets on, from several threads. */
public interface MutationListener {

  /** Hears nothing. */
  MutationListener NONE = new MutationListener() {};

  /** How many near misses there are to try. */
  default void planned(int mutants) {}

  /** What became of one. */
  default void tried(MutantResult result) {}
}
