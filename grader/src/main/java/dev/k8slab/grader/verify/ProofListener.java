package dev.k8slab.grader.verify;

import dev.k8slab.exercises.model.Exercise;

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

  /** How long grading takes could not be measured. */
  default void unmeasured(String why) {}
}
