package dev.k8slab.app.kubectl;

import dev.k8slab.app.startup.Startup;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.core.cluster.Wanted;
import java.io.IOException;
import java.util.Optional;

/** Decides whether this machine's kubectl is the one to use. */
public final class KubectlChoice {

  private KubectlChoice() {}

  /**
   * This machine's kubectl where it is at most one minor version apart from the cluster, which is
   * as far as Kubernetes' version skew policy goes.
   */
  public static Optional<HostKubectl> fitting(Startup startup, ClusterRecord cluster)
      throws IOException {
    int server = Wanted.minor(cluster.kubernetes());
    return HostKubectl.find(startup)
        .filter(host -> host.minor() > 0 && Math.abs(host.minor() - server) <= 1);
  }
}
