package dev.k8slab.core.cluster;

import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.port.Capability;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Holds what exercises need against what a cluster can do. */
public final class Needs {

  private Needs() {}

  /** Why a cluster cannot run an exercise, and the command that opens one which can. */
  public static Optional<String> missing(Set<Capability> needs, ClusterRecord cluster) {
    return cluster.capabilities().containsAll(needs)
        ? Optional.empty()
        : Optional.of(
            lacking(needs, cluster)
                + Track.offering(needs)
                    .map(track -> ": run `lab up " + track.word() + "`")
                    .orElse(""));
  }

  /** The same for a cluster that is not open yet, and what it offers. */
  public static Optional<String> missing(Set<Capability> needs, Set<Capability> offers) {
    EnumSet<Capability> missing = EnumSet.noneOf(Capability.class);
    missing.addAll(needs);
    missing.removeAll(offers);
    return missing.isEmpty() ? Optional.empty() : Optional.of(text(missing));
  }

  /** What a cluster lacks of what an exercise needs, in words that follow the exercise's name. */
  public static String lacking(Set<Capability> needs, ClusterRecord cluster) {
    EnumSet<Capability> missing = EnumSet.noneOf(Capability.class);
    missing.addAll(needs);
    missing.removeAll(cluster.capabilities());
    return text(missing);
  }

  /** Why no track can run an exercise, in such words; nothing where one can. */
  public static Optional<String> nowhere(Set<Capability> needs) {
    return Track.offering(needs).isPresent() ? Optional.empty() : Optional.of(text(needs));
  }

  private static String text(Set<Capability> needs) {
    return "needs " + String.join(" and ", needs.stream().map(Capability::text).toList());
  }
}
