package dev.k8slab.grader.verify;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.testing.EmbeddedTestCluster;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.grader.testing.HostKubectl;
import dev.k8slab.grader.testing.OnCluster;
import dev.k8slab.port.Capability;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the tests prove content: the one place that opens clusters for it. Each is opened by the
 * first exercise that asks for it.
 */
enum ProofClusters {
  /** The k3s cluster that all tests share; tests are skipped where there is none. */
  K3S {
    @Override
    List<Cluster> inOrder() {
      return List.of(TestCluster.shared());
    }
  },
  /** Those inside this machine's Java, with and without an engine: an exercise takes the first. */
  EMBEDDED {
    @Override
    List<Cluster> inOrder() {
      HostKubectl.require();
      return List.of(
          EmbeddedTestCluster.shared("modern", Proving.CONTENT),
          EmbeddedTestCluster.shared("classic", Proving.CONTENT));
    }
  };

  private final Map<String, Verifier> verifiers = new ConcurrentHashMap<>();

  /** The clusters, the one to be preferred first. */
  abstract List<Cluster> inOrder();

  /** Proves on the first cluster that has all of this; nothing where none has. */
  Optional<Verifier> with(Set<Capability> needs) {
    return inOrder().stream()
        .filter(each -> each.capabilities().containsAll(needs))
        .findFirst()
        .map(this::verifier);
  }

  private Verifier verifier(Cluster cluster) {
    return verifiers.computeIfAbsent(
        cluster.id(), id -> Verifier.on(OnCluster.access(cluster), OnCluster.kubectl(cluster)));
  }

  @Override
  public String toString() {
    return this == K3S ? "k3s" : "embedded";
  }
}
