package dev.k8slab.core.cluster;

import dev.k8slab.cluster.OpenProgress;

/** Where whoever needs the cluster waits while it is opened in the background. */
@FunctionalInterface
public interface ClusterReady {

  /** Nothing is opened in the background. */
  ClusterReady ALWAYS = listener -> {};

  /**
   * Waits until the opening is over, well or not; at once where none goes on.
   *
   * @param listener hears how far it is
   * @throws InterruptedException where the thread is interrupted
   */
  void await(OpenProgress listener) throws InterruptedException;
}
