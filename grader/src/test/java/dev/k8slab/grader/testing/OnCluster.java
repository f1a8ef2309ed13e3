package dev.k8slab.grader.testing;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.grader.kube.ClusterAccess;
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
import java.util.ArrayList;
import java.util.List;

/** What tests need to grade on a cluster. */
public final class OnCluster {

  private OnCluster() {}

  /** The grader's access to a cluster. */
  public static ClusterAccess access(Cluster cluster) {
    try {
      KubernetesClient client =
          ClusterAccess.client(Files.readString(cluster.record().adminKubeconfig()));
      return new ClusterAccess(client, cluster);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
      return cluster.kubectl().isPresent()
          ? cluster.kubectl().get().program(arguments, namespace, directory, false)
          : onHost(cluster, arguments, namespace, directory);
    } catch (ClusterException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static ProcessBuilder onHost(
      Cluster cluster, List<String> arguments, String namespace, Path directory) {
    List<String> command = new ArrayList<>();
    command.add(HostKubectl.find().orElseThrow().toString());
    command.add("--namespace=" + namespace);
    command.addAll(arguments);
    ProcessBuilder program = new ProcessBuilder(command).directory(directory.toFile());
    program.environment().put("KUBECONFIG", cluster.record().adminKubeconfig().toString());
    return program;
  }
}
