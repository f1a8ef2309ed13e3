package dev.k8slab.containers.net;

/** Somebody outside of the fabric who takes connections. */
@FunctionalInterface
public interface Service {
  /**
   * Takes a connection. Called by who connects; it returns soon and serves on a thread of its own.
   *
   * @param connection its own to close
   * @param flow who wants to reach whom
   */
  void accept(Socket connection, Flow flow);
}
