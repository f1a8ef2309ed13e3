package dev.k8slab.core.attempt;

import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.exercises.model.Exercise;

/** Hears how the start of an exercise goes; every method may be left out. */
public interface StartListener extends OpenProgress {

  /** The cluster is there, and the exercise's starting state is made. */
  default void preparing(Exercise exercise) {}
}
