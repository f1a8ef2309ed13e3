package dev.k8slab.grader.verify;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.mutation.MutantResult;

/** Hears how proving goes on. Called from several threads, never from two at once. */
public interface ProofListener {

  /** Hears nothing. */
  ProofListener NONE = new ProofListener() {};

  /** A claim begins to be proved. */
  default void begins(Claim claim, int round) {}

  /** A claim has been tried. */
  default void ends(Trial trial) {}

  /**
   * The time that grading takes begins to be measured; an exercise is brought to where it passes.
   */
  default void solves(Exercise exercise) {}

  /** Near misses derived from solutions begin to be tried; so many. */
  default void mutates(int mutants) {}

  /** A near miss of an exercise has been tried. */
  default void tried(Exercise exercise, MutantResult result) {}

  /** No more claims are proved; what is under way is ended. */
  default void interrupted() {}

  /** How long grading takes could not be measured. */
  default void unmeasured(String why) {}
}
