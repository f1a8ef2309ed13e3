package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.opening.Display;
import dev.k8slab.app.screen.Console;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.kinds.ClusterProviders;
import dev.k8slab.core.Lab;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.core.cluster.Wanted;
import dev.k8slab.core.failure.LabException;
import java.util.Optional;

/** Opens the cluster that a command's options ask for. */
final class Opening {

  private final Lab lab;

  Opening(Lab lab) {
    this.lab = lab;
  }

  /** The cluster that is wanted: the open one where it fits. To be called behind the lock. */
  Cluster open(Wanted wanted, Arguments arguments, Console console) throws Exception {
    try (Display display = Display.on(console, lab.settings().clock())) {
      return lab.clusters()
          .open(
              wanted, display, Confirmation.forClusters(arguments, console, lab.settings().home()));
    }
  }

  /**
   * What the options ask for.
   *
   * @param track the track that the command's word names
   */
  Wanted wanted(Arguments arguments, Optional<Track> track) throws LabException {
    String kind = arguments.option("--cluster").orElse(Wanted.AUTO);
    String context = arguments.option("--context").orElse(null);
    String ofContexts = ClusterProviders.ofContexts().kind();
    if (context != null && kind.equals(Wanted.AUTO)) {
      kind = ofContexts;
    } else if (context != null && !kind.equals(ofContexts)) {
      throw LabException.usage(
          "--context belongs to `--cluster " + ofContexts + "`: leave one of them out.");
    }
    String kubernetes = arguments.option("--kubernetes").orElse(null);
    return new Wanted(
        named(track, kubernetes).orElse(null),
        kind,
        Track.words().contains(kubernetes) ? null : kubernetes,
        context,
        kind.equals(ofContexts) ? null : lab.settings().k3sImage());
  }

  /** The track that is named by a word, or instead of a version. */
  private static Optional<Track> named(Optional<Track> word, String kubernetes)
      throws LabException {
    Optional<Track> byVersion = kubernetes == null ? Optional.empty() : Track.of(kubernetes);
    if (word.isPresent()
        && kubernetes != null
        && word.get() != byVersion.orElseGet(() -> Track.ofVersion(kubernetes))) {
      throw LabException.usage(
          "Kubernetes "
              + kubernetes
              + " is no "
              + word.get().word()
              + " one: leave the track or --kubernetes out.");
    }
    return word.or(() -> byVersion);
  }
}
