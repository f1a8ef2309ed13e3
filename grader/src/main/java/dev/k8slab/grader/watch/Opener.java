package dev.k8slab.grader.watch;

/** Opens a stream of changes. */
@FunctionalInterface
public interface Opener {

  /**
   * Begins to listen: what changes after this has returned is heard. Blocks until then.
   *
   * @return ends it, at once
   * @throws NotWatchableException where there is nothing to listen to on this cluster
   * @throws Exception where there is nothing to be heard now; it is worth trying again
   */
  AutoCloseable open(Signals signals) throws Exception;
}
