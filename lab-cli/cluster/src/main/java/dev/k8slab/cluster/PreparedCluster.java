package dev.k8slab.cluster;

import java.util.Optional;

/** A cluster that can be opened as it was asked for. */
public interface PreparedCluster {

  /**
   * The name of the learner's own cluster that the lab would work in, which needs the learner's
   * consent; empty where the lab makes a cluster of its own.
   */
  default Optional<String> needsConsent() {
    return Optional.empty();
  }

  /**
   * Opens it and returns when it is ready: a node is Ready, the default service account is there
   * and the cluster's DNS answers. Blocks for as long as that takes.
   *
   * @throws ClusterException with one sentence for the user; nothing that was created is left
   *     behind then
   */
  Cluster open(OpenProgress progress) throws ClusterException;
}
