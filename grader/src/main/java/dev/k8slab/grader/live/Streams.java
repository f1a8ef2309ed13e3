package dev.k8slab.grader.live;

import dev.k8slab.grader.kind.Source;
import dev.k8slab.grader.watch.NotWatchableException;
import dev.k8slab.grader.watch.Opener;
import dev.k8slab.grader.watch.Signals;

/** Opens streams of changes. */
interface Streams {

  /**
   * Begins to listen to a source, as {@link Opener#open}.
   *
   * @throws NotWatchableException where the source cannot be watched on this cluster
   * @throws Exception where it cannot be heard now; it is worth trying again
   */
  AutoCloseable open(Source source, Signals signals) throws Exception;
}
