package dev.k8slab.cluster.k3s;

import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterKubectl;
import dev.k8slab.cluster.Editor;
import dev.k8slab.cluster.KubectlOutput;
import dev.k8slab.cluster.engine.Engine;
import dev.k8slab.cluster.engine.EngineCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The kubectl that a k3s image brings, run in the cluster's container through the engine's own
 * command line.
 */
final class ContainerKubectl implements ClusterKubectl {

  /** What tells kubectl in the container where its cluster is. */
  static final String KUBECONFIG = "KUBECONFIG=/etc/rancher/k3s/k3s.yaml";

  private final String container;

  ContainerKubectl(String container) {
    this.container = container;
  }

  /**
   * A command as it is run in the container.
   *
   * @param words its words
   * @param directory the working directory, or null where that does not matter
   */
  record Inside(List<String> words, String directory) {}

  @Override
  public ProcessBuilder program(
      List<String> arguments, String namespace, Path directory, boolean terminal)
      throws ClusterException {
    Inside inside = inside(arguments, namespace, directory);
    List<String> command = new ArrayList<>(exec(terminal));
    if (inside.directory() != null) {
      command.addAll(List.of("-w", inside.directory()));
    }
    command.add(container);
    command.addAll(inside.words());
    return new ProcessBuilder(List.copyOf(command));
  }

  @Override
  public int edit(List<String> arguments, String namespace, Path directory, Editor editor)
      throws ClusterException, IOException, InterruptedException {
    return new ContainerEdit(Engine.client(), container)
        .run(arguments, namespace, directory, editor);
  }

  @Override
  public int config(List<String> arguments, Path kubeconfig, KubectlOutput output)
      throws ClusterException, IOException, InterruptedException {
    return new ContainerConfig(Engine.client(), container).run(arguments, kubeconfig, output);
  }

  @Override
  public Words words(String namespace, String run) throws ClusterException {
    List<String> kubectl = List.of(container, "kubectl", "--namespace=" + namespace);
    List<String> pipes = new ArrayList<>(exec(false));
    pipes.addAll(List.of("-e", "LAB_RUN=" + run));
    pipes.addAll(kubectl);
    List<String> terminal = new ArrayList<>(exec(true));
    terminal.addAll(kubectl);
    List<String> beside = new ArrayList<>(exec(false));
    beside.add(container);
    return new Words(terminal, pipes, beside);
  }

  /** The engine's command line up to the container. */
  private static List<String> exec(boolean terminal) throws ClusterException {
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
    command.addAll(List.of("-e", KUBECONFIG));
    return command;
  }

  /** What to run in the container, with the files it names handed over. */
  Inside inside(List<String> arguments, String namespace, Path directory) throws ClusterException {
    KubectlArguments rewritten = KubectlArguments.of(arguments, directory);
    String directoryInside = null;
    if (!rewritten.files().isEmpty()) {
      Path here = directory.toAbsolutePath().normalize();
      new FileTransfer(Engine.client(), container).copy(rewritten.files(), here);
      directoryInside = KubectlArguments.inside(here);
    }
    List<String> words = new ArrayList<>(List.of("kubectl"));
    words.addAll(rewritten.words());
    // what asks how a line goes on has the line behind it, and its options are the line's
    words.add(rewritten.completing() ? 2 : 1, "--namespace=" + namespace);
    return new Inside(List.copyOf(words), directoryInside);
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
