package dev.k8slab.app.kubectl;

import dev.k8slab.app.startup.Startup;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterKubectl;
import dev.k8slab.cluster.Editor;
import dev.k8slab.cluster.KubectlOutput;
import dev.k8slab.core.cluster.LabKubeconfig;
import dev.k8slab.core.cluster.OpenClusters;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.grader.solve.Kubectl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a kubectl that fits the cluster: this machine's where it is at most one minor version apart,
 * else the cluster's own. It always works with the lab's kubeconfig, never with the learner's.
 */
public final class KubectlRunner implements Kubectl {

  private final Startup startup;
  private final Cluster cluster;
  private final LabKubeconfig kubeconfig;
  private final Track track;

  private KubectlRunner(Startup startup, Cluster cluster, LabKubeconfig kubeconfig, Track track) {
    this.startup = startup;
    this.cluster = cluster;
    this.kubeconfig = kubeconfig;
    this.track = track;
  }

  /** A runner for this cluster, whatever the learner works on. */
  public KubectlRunner(Startup startup, Cluster cluster) {
    this(startup, cluster, null, null);
  }

  /**
   * A runner as the learner uses it: with the learner's kubeconfig.
   *
   * @param track the track of the cluster
   */
  public static KubectlRunner ofLearner(Startup startup, OpenClusters open, Track track)
      throws LabException, IOException {
    return new KubectlRunner(startup, open.cluster(track), open.kubeconfig(), track);
  }

  /**
   * A process to start.
   *
   * @param arguments kubectl's own
   * @param namespace the namespace where the arguments name none, or null for the kubeconfig's
   * @param directory what relative files are relative to
   * @param terminal whether it gets the user's terminal
   * @throws LabException where there is no kubectl at all
   */
  public ProcessBuilder program(
      List<String> arguments, String namespace, Path directory, boolean terminal)
      throws LabException, IOException {
    Optional<HostKubectl> fitting = KubectlChoice.fitting(startup, cluster);
    ProcessBuilder program =
        fitting.isPresent()
            ? onHost(fitting.get(), arguments, namespace)
            : inCluster(arguments, namespace, directory, terminal);
    program.directory(directory.toFile());
    program.environment().put("KUBECONFIG", file().toString());
    return program;
  }

  /** Whether the cluster's own kubectl is the one to use. */
  public boolean isInCluster() throws IOException {
    return cluster.kubectl().isPresent() && KubectlChoice.fitting(startup, cluster).isEmpty();
  }

  /**
   * Runs the cluster's own kubectl for a command that opens an editor.
   *
   * @return kubectl's exit code
   */
  public int edit(List<String> arguments, Path directory, Editor editor)
      throws ClusterException, IOException, InterruptedException {
    return own().edit(arguments, inNamespace(null), directory, editor);
  }

  /**
   * Runs the cluster's own kubectl for a command that changes the kubeconfig.
   *
   * @return kubectl's exit code
   */
  public int config(List<String> arguments, KubectlOutput output)
      throws ClusterException, IOException, InterruptedException {
    return own().config(arguments, file(), output);
  }

  private ProcessBuilder inCluster(
      List<String> arguments, String namespace, Path directory, boolean terminal)
      throws LabException, IOException {
    try {
      return own().program(arguments, inNamespace(namespace), directory, terminal);
    } catch (ClusterException e) {
      return onHost(anyHost(e), arguments, namespace);
    }
  }

  private ClusterKubectl own() throws ClusterException {
    return cluster
        .kubectl()
        .orElseThrow(
            () ->
                ClusterException.trouble(
                    "The "
                        + cluster.record().kind()
                        + " cluster brings no kubectl, and this machine has none: `lab kubectl version` offers to fetch it, and "
                        + HostKubectl.BY_HAND
                        + " says how to install it.",
                    null));
  }

  /** This machine's kubectl, however old or new, where the cluster's own cannot do it. */
  private HostKubectl anyHost(ClusterException refusal) throws LabException, IOException {
    return HostKubectl.find(startup)
        .orElseThrow(() -> LabException.trouble(refusal.getMessage(), refusal));
  }

  @Override
  public Result run(List<String> arguments, String namespace, Path directory)
      throws IOException, InterruptedException {
    ProcessBuilder program;
    try {
      program = program(arguments, namespace, directory, false);
    } catch (LabException e) {
      throw new IOException(e.getMessage(), e);
    }
    // unlike reading from a pipe, waiting for the end can be interrupted
    Path output = Files.createTempFile("lab-kubectl", ".txt");
    try {
      Process process = program.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      try {
        process.getOutputStream().close();
        int exitCode = process.waitFor();
        return new Result(exitCode, new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
      } finally {
        process.destroy();
      }
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static ProcessBuilder onHost(HostKubectl host, List<String> arguments, String namespace) {
    List<String> command = new ArrayList<>();
    command.add(host.path().toString());
    if (namespace != null) {
      command.add("--namespace=" + namespace);
    }
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  private Path file() {
    return kubeconfig == null ? cluster.record().kubeconfig() : kubeconfig.file();
  }

  private String inNamespace(String namespace) throws IOException {
    if (namespace != null) {
      return namespace;
    }
    return kubeconfig == null ? "default" : kubeconfig.namespace(track);
  }
}
