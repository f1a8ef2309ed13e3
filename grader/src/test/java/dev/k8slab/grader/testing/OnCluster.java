package dev.k8slab.grader.testing;

import dev.k8slab.cluster.AuditArchive;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ContainerProcesses;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.exercises.model.Need;
import dev.k8slab.grader.kube.AuditPosition;
import dev.k8slab.grader.kube.AuditSearch;
import dev.k8slab.grader.kube.AuditSource;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.kube.KubeletAudit;
import dev.k8slab.grader.kube.NodeContainers;
import dev.k8slab.grader.live.AuditFeed;
import dev.k8slab.grader.solve.Kubectl;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What tests need to grade on a cluster. */
public final class OnCluster {

  private OnCluster() {}

  /** The grader's access to a cluster. */
  public static ClusterAccess access(Cluster cluster) {
    try {
      KubernetesClient client =
          ClusterAccess.client(Files.readString(cluster.record().adminKubeconfig()));
      return new ClusterAccess(
          client,
          cluster.record().id(),
          offers(cluster),
          audit(cluster, client),
          cluster.processes().map(OnCluster::node).orElse(null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NodeContainers node(ContainerProcesses processes) {
    return new NodeContainers() {
      @Override
      public Map<String, String> statuses(Collection<String> containers) throws Exception {
        return processes.statuses(containers);
      }

      @Override
      public Map<String, String> alterations(Collection<String> containers) throws Exception {
        return processes.alterations(containers);
      }

      @Override
      public Map<String, List<String>> search(
          Collection<String> containers, String hint, String pattern) throws Exception {
        return processes.search(containers, hint, pattern);
      }
    };
  }

  /** What a cluster has of what exercises may need. */
  public static Set<Need> offers(Cluster cluster) {
    return cluster.record().capabilities().stream()
        .map(capability -> Need.valueOf(capability.name()))
        .collect(Collectors.toSet());
  }

  /** The audit log of a cluster as this client reads it, or null where there is none. */
  public static AuditSource audit(Cluster cluster, KubernetesClient client) {
    return cluster
        .auditLog()
        .map(
            log ->
                (AuditSource)
                    new KubeletAudit(
                        client,
                        log.kubeletPath().orElseThrow(),
                        Optional.of(search(log.archive()))))
        .orElse(null);
  }

  /** What searches an audit log. */
  public static AuditSearch search(AuditArchive archive) {
    return (after, wanted) -> {
      AuditArchive.Excerpt found =
          archive.search(
              after.first(), after.offset(), wanted.words(), wanted.snippets(), wanted.patterns());
      return new AuditSearch.Found(
          found.whole(), found.lines(), new AuditPosition(found.first(), found.offset()));
    };
  }

  /** What tells of the audit log of the tests' cluster. */
  public static Optional<AuditFeed> auditFeed() {
    return TestCluster.shared().auditLog().map(log -> log.stream()::follow);
  }

  /** A client whose requests nobody takes for the grader's. */
  public static KubernetesClient learner(Cluster cluster) {
    try {
      Config config = Config.fromKubeconfig(Files.readString(cluster.record().adminKubeconfig()));
      return new KubernetesClientBuilder()
          .withConfig(new ConfigBuilder(config).withUserAgent("learner").build())
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs kubectl against a cluster. */
  public static Kubectl kubectl(Cluster cluster) {
    return (arguments, namespace, directory) -> {
      Process process =
          program(cluster, arguments, namespace, directory).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Kubectl.Result(process.waitFor(), output);
    };
  }

  private static ProcessBuilder program(
      Cluster cluster, List<String> arguments, String namespace, Path directory)
      throws IOException {
    try {
      return cluster.kubectl().orElseThrow().program(arguments, namespace, directory, false);
    } catch (ClusterException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
