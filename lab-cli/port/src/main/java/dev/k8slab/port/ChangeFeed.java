package dev.k8slab.port;

/**
 * Tells that something has changed in a namespace just when it happens, without watches on the API
 * server.
 */
@FunctionalInterface
public interface ChangeFeed {

  /**
   * Tells of each change to an object from now on.
   *
   * @param changed called from any thread, which must not be held up
   * @return ends it, at once
   */
  Subscription follow(String namespace, Runnable changed);

  /** Goes on until it is closed. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
