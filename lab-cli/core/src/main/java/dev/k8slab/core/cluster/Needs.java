package dev.k8slab.core.cluster;

import dev.k8slab.cluster.Capability;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.exercises.model.Need;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Holds what exercises need against what a cluster can do. */
public final class Needs {

  private Needs() {}

  /** What a cluster has of what exercises may need. */
  public static Set<Need> offeredBy(ClusterRecord cluster) {
    Set<Need> offers = EnumSet.noneOf(Need.class);
    cluster.capabilities().forEach(capability -> offers.add(need(capability)));
    return offers;
  }

  /** Why a cluster cannot run an exercise, and the commands that open one which can. */
  public static Optional<String> missing(Set<Need> needs, ClusterRecord cluster) {
    EnumSet<Need> missing = EnumSet.noneOf(Need.class);
    missing.addAll(needs);
    missing.removeAll(offeredBy(cluster));
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String up =
        missing.contains(Need.POD_SECURITY_POLICY)
            ? "lab up --cluster k3s --kubernetes classic"
            : "lab up --cluster k3s";
    return Optional.of(
        "needs "
            + String.join(" and ", missing.stream().map(Need::text).toList())
            + ": run `lab down`, then `"
            + up
            + "`");
  }

  private static Need need(Capability capability) {
    return switch (capability) {
      case AUDIT_LOG -> Need.AUDIT_LOG;
      case POD_SECURITY_POLICY -> Need.POD_SECURITY_POLICY;
      case CLUSTER_WIDE -> Need.CLUSTER_WIDE;
      case NETWORK_POLICY -> Need.NETWORK_POLICY;
    };
  }
}
