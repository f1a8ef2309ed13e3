package dev.k8slab.cluster;

import dev.k8slab.port.Capability;
import dev.k8slab.port.ClusterPort;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A cluster that was opened. Methods may be called from any thread. */
public interface Cluster extends ClusterPort {

  /** What a later process needs to attach to this cluster; never null. */
  ClusterRecord record();

  @Override
  default String id() {
    return record().id();
  }

  @Override
  default Set<Capability> capabilities() {
    return record().capabilities();
  }

  /**
   * Looks at the cluster as it is now: at once where it is well or known to sleep, after 15 seconds
   * at the latest. Never throws.
   */
  ClusterState state();

  /**
   * Makes a paused or stopped cluster answer again and waits until it is ready.
   *
   * @throws ClusterException where it is gone for good or does not come back
   */
  void wake(OpenProgress progress) throws ClusterException;

  /** The kubectl that comes with it; nothing where this kind of cluster brings none. */
  default Optional<ClusterKubectl> kubectl() {
    return Optional.empty();
  }

  /**
   * Removes everything that opening created. Safe to call again; what is already gone is no error.
   *
   * @return what was removed, one line each, for the user to read
   * @throws ClusterException where something could not be removed
   */
  List<String> close() throws ClusterException;
}
