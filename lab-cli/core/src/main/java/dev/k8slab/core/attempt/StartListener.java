package dev.k8slab.core.attempt;

import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.exercises.model.Exercise;
import java.util.Optional;

/** Hears how the start of an exercise goes; every method may be left out. */
public interface StartListener extends OpenProgress {

  /** The cluster is there, and the exercise's starting state is made. */
  default void preparing(Exercise exercise) {}

  /**
   * A cluster is opened for the exercise, as none that is open has what it needs.
   *
   * @param why in words that follow the exercise's name; nothing where no cluster is open at all
   */
  default void opening(Track track, Optional<String> why) {}
}
