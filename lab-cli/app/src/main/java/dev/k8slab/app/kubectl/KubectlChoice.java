package dev.k8slab.app.kubectl;

import dev.k8slab.app.startup.Startup;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.core.cluster.Wanted;
import java.io.IOException;
import java.util.Optional;

/** Decides whether a kubectl of this machine's is the one to use. */
public final class KubectlChoice {

  private KubectlChoice() {}

  /**
   * This machine's kubectl where it is at most one minor version apart from the cluster, which is
   * as far as Kubernetes' version skew policy goes. For a cluster that brings none one that the lab
   * has fetched will do as well.
   */
  public static Optional<HostKubectl> fitting(Startup startup, Cluster cluster) throws IOException {
    int server = Wanted.minor(cluster.record().kubernetes());
    Optional<HostKubectl> own =
        HostKubectl.find(startup)
            .filter(host -> host.minor() > 0 && Math.abs(host.minor() - server) <= 1);
    return own.isPresent() || cluster.kubectl().isPresent()
        ? own
        : new FetchedKubectl(startup).find(server);
  }

  /** Whether there is none at all for a cluster: neither its own nor one of this machine's. */
  public static boolean isMissing(Startup startup, Cluster cluster) throws IOException {
    return cluster.kubectl().isEmpty()
        && HostKubectl.path(startup).isEmpty()
        && new FetchedKubectl(startup).find(Wanted.minor(cluster.record().kubernetes())).isEmpty();
  }
}
