package dev.k8slab.cluster.kinds;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterProvider;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenRequest;
import dev.k8slab.cluster.PreparedCluster;

/** Opens a cluster of the preferred kind, or of another one where this machine lacks its needs. */
public final class FirstFitting {

  private final ClusterProvider preferred;
  private final ClusterProvider other;

  FirstFitting(ClusterProvider preferred, ClusterProvider other) {
    this.preferred = preferred;
    this.other = other;
  }

  /**
   * As {@link ClusterProvider#prepare}. Whether the preferred kind can be had is known only when it
   * is opened; {@link OpenProgress#instead} is called where it cannot.
   *
   * @throws ClusterException where the request cannot be meant
   */
  public PreparedCluster prepare(OpenRequest request) throws ClusterException {
    PreparedCluster first = preferred.prepare(request);
    return progress -> open(first, request, progress);
  }

  private Cluster open(PreparedCluster first, OpenRequest request, OpenProgress progress)
      throws ClusterException {
    try {
      return first.open(progress);
    } catch (ClusterException e) {
      String lack = e.lack().orElseThrow(() -> e);
      PreparedCluster second = second(request, lack);
      progress.instead(
          lack
              + ", so the cluster is a Java process and its containers are simulated; Docker gives you the real thing: see `lab doctor`.");
      return second.open(progress);
    }
  }

  private PreparedCluster second(OpenRequest request, String lack) throws ClusterException {
    try {
      return other.prepare(request);
    } catch (ClusterException e) {
      if (!e.isUsage()) {
        throw e;
      }
      throw ClusterException.usage(lack + ", and " + e.getMessage().replaceFirst("^The ", "the "));
    }
  }
}
