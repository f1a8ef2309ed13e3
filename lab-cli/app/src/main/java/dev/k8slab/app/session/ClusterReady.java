package dev.k8slab.app.session;

import dev.k8slab.app.screen.Console;

/** Where commands wait for a cluster that is being opened in the background. */
public interface ClusterReady {

  /** Nothing is opened in the background. */
  ClusterReady OPEN = console -> {};

  /**
   * Waits until the opening is over; at once where none goes on.
   *
   * @param console where to show how far it is
   * @throws Exception what made the opening fail
   */
  void pass(Console console) throws Exception;
}
