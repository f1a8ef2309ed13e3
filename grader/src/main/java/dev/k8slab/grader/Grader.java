package dev.k8slab.grader;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.kube.ClusterAccess;

/**
 * Judges attempts; the way into this module. It looks at the cluster through credentials of its own and changes nothing. Whatever goes
 * wrong with the cluster becomes a verdict, never an exception.
 */
public final class Grader {

  private final ClusterAccess cluster;

  /** A grader of attempts on this cluster. */
  public Grader(ClusterAccess cluster) {
    this.cluster = cluster;
  }

  /**
   * Judges every step of an attempt as things are now. Where something is still on its way, such as a rollout, it waits for it, for a
   * minute at most.
   */
  public Grading grade(Exercise exercise, Attempt attempt) {
    throw new UnsupportedOperationException("not yet");
  }
}
