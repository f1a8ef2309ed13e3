package dev.k8slab.app.kubectl;

import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.cluster.Clusters;
import dev.k8slab.core.cluster.OpenClusters;
import dev.k8slab.core.failure.LabException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs kubectl for what it prints, until it is stopped. */
final class AskedKubectl {

  /** Has a kubectl in the cluster's container, which nobody can end from here, end by itself. */
  static final String TIMEOUT = "--request-timeout=2s";

  private final Startup startup;
  private final Clusters clusters;
  private Process process;
  private boolean stopped;

  AskedKubectl(Startup startup, Clusters clusters) {
    this.startup = startup;
    this.clusters = clusters;
  }

  /** What it prints to standard output; nothing where there is no kubectl to ask. */
  String output(List<String> arguments) throws LabException, IOException {
    Optional<ProcessBuilder> program = program(arguments);
    if (program.isEmpty() || !start(program.get())) {
      return "";
    }
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private synchronized boolean start(ProcessBuilder program) throws IOException {
    if (!stopped) {
      process = program.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
    return !stopped;
  }

  /** Ends what runs; nothing is begun any more. */
  synchronized void stop() {
    stopped = true;
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private Optional<ProcessBuilder> program(List<String> arguments)
      throws LabException, IOException {
    OpenClusters open = clusters.now();
    if (!open.isEmpty()) {
      return Optional.of(
          KubectlRunner.ofLearner(startup, open, open.current().orElseThrow())
              .program(arguments, null, startup.directory(), false));
    }
    // before there is a cluster, any kubectl knows its verbs; it must not ask a cluster of the
    // learner's
    return HostKubectl.find(startup).map(host -> without(host, arguments));
  }

  private ProcessBuilder without(HostKubectl host, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(host.path().toString()));
    command.addAll(arguments);
    ProcessBuilder program = new ProcessBuilder(command).directory(startup.directory().toFile());
    program
        .environment()
        .put("KUBECONFIG", startup.home().folder().resolve("no-cluster-is-open").toString());
    return program;
  }
}
