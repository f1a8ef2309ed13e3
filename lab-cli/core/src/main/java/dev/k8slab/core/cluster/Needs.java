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

  /** Why a cluster cannot run an exercise, and the command that opens one which can. */
  public static Optional<String> missing(Set<Need> needs, ClusterRecord cluster) {
    return offeredBy(cluster).containsAll(needs)
        ? Optional.empty()
        : Optional.of(
            lacking(needs, cluster)
                + Track.offering(needs)
                    .map(track -> ": run `lab up " + track.word() + "`")
                    .orElse(""));
  }

  /** What a cluster lacks of what an exercise needs, in words that follow the exercise's name. */
  public static String lacking(Set<Need> needs, ClusterRecord cluster) {
    EnumSet<Need> missing = EnumSet.noneOf(Need.class);
    missing.addAll(needs);
    missing.removeAll(offeredBy(cluster));
    return text(missing);
  }

  /** Why no track can run an exercise, in such words; nothing where one can. */
  public static Optional<String> nowhere(Set<Need> needs) {
    return Track.offering(needs).isPresent() ? Optional.empty() : Optional.of(text(needs));
  }

  private static String text(Set<Need> needs) {
    return "needs " + String.join(" and ", needs.stream().map(Need::text).toList());
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
