package dev.k8slab.grader.attempt;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.kube.ClusterAccess;

/** Begins and ends attempts on a cluster. */
public final class Attempts {

  private final ClusterAccess cluster;

  /** Attempts on this cluster. */
  public Attempts(ClusterAccess cluster) {
    this.cluster = cluster;
  }

  /**
   * Makes a new namespace, draws the variables, applies the starting state and waits until it is up.
   *
   * @throws AttemptException where the cluster does not let it come up; nothing is left behind then
   */
  public Attempt begin(Exercise exercise) throws AttemptException {
    throw new UnsupportedOperationException("not yet");
  }

  /**
   * Removes the attempt's namespace and all it made cluster-wide. Does not wait until the namespace is gone.
   *
   * @throws AttemptException where the cluster does not answer
   */
  public void end(Exercise exercise, Attempt attempt) throws AttemptException {
    throw new UnsupportedOperationException("not yet");
  }
}
