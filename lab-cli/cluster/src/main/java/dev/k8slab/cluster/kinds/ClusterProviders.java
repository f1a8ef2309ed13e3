package dev.k8slab.cluster.kinds;

import dev.k8slab.cluster.ClusterProvider;
import dev.k8slab.cluster.embedded.EmbeddedProvider;
import dev.k8slab.cluster.existing.ExistingProvider;
import dev.k8slab.cluster.k3s.K3sProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of cluster this module brings; making the list opens nothing and looks for no engine.
 */
public final class ClusterProviders {

  /** As long as a registry may say nothing while somebody waits who could do without it. */
  private static final Duration SOON = Duration.ofSeconds(3);

  private ClusterProviders() {}

  /** One provider of each kind, the preferred kind first. */
  public static List<ClusterProvider> all() {
    return List.of(new K3sProvider(), new EmbeddedProvider(), new ExistingProvider());
  }

  /**
   * What opens a cluster where none is asked for by its kind: a real one where this machine has
   * what that takes, and nobody waits long to find out; else one that needs nothing.
   */
  public static FirstFitting automatic() {
    return new FirstFitting(new K3sProvider(SOON), new EmbeddedProvider());
  }

  /** The one that takes a cluster of the learner's by its context. */
  public static ClusterProvider ofContexts() {
    return all().stream().filter(ClusterProvider::takesContext).findFirst().orElseThrow();
  }

  /** The provider of this kind, or empty where this module has no such kind. */
  public static Optional<ClusterProvider> of(String kind) {
    return all().stream().filter(provider -> provider.kind().equals(kind)).findFirst();
  }
}
