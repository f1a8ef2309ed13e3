package dev.k8slab.cluster.k3s;

import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.engine.Engine;
import dev.k8slab.cluster.engine.EngineCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The kubectl that a k3s image brings, run in the cluster's container through the engine's own
 * command line.
 */
final class ContainerKubectl {

  private static final String KUBECONFIG = "/etc/rancher/k3s/k3s.yaml";

  private final String container;

  ContainerKubectl(String container) {
    this.container = container;
  }

  List<String> command(List<String> arguments, String namespace, Path directory, boolean terminal)
      throws ClusterException {
    EngineCheck engine = EngineCheck.run();
    if (!engine.ok()) {
      throw ClusterException.trouble(engine.sentence(), null);
    }
    List<String> command = new ArrayList<>();
    // named outright: the command line has contexts of its own, and may mean another engine
    command.addAll(List.of(docker(), "-H", engine.endpoint().toString(), "exec", "-i"));
    if (terminal) {
      command.add("-t");
    }
    command.addAll(List.of("-e", "KUBECONFIG=" + KUBECONFIG));
    KubectlArguments rewritten = KubectlArguments.of(arguments, directory);
    if (!rewritten.files().isEmpty()) {
      Path here = directory.toAbsolutePath().normalize();
      new FileTransfer(Engine.client(), container).copy(rewritten.files(), here);
      command.addAll(List.of("-w", KubectlArguments.inside(here)));
    }
    command.addAll(List.of(container, "kubectl", "--namespace=" + namespace));
    command.addAll(rewritten.words());
    return List.copyOf(command);
  }

  private static String docker() throws ClusterException {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "docker"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseThrow(
            () ->
                ClusterException.trouble(
                    "There is neither kubectl nor the docker command on this machine's PATH: install one of them.",
                    null));
  }
}
