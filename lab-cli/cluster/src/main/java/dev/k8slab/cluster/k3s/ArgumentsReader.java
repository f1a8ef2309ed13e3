package dev.k8slab.cluster.k3s;

import dev.k8slab.cluster.ClusterException;
import dev.k8slab.kubectl.CommandLine;
import dev.k8slab.kubectl.FileArgument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rewrites the arguments of kubectl for {@link KubectlArguments}. For one list of arguments. */
final class ArgumentsReader {

  /** Verbs that would do in the container what is wanted on this machine. */
  private static final Map<String, String> OUT_OF_REACH =
      Map.of(
          "port-forward",
          "would listen in there, where nothing of this machine reaches it: install kubectl here, or ask from inside with `kubectl exec POD -- wget -qO- http://SERVICE`.",
          "proxy",
          "would listen in there, where nothing of this machine reaches it: install kubectl here, or ask the API server with `kubectl get --raw PATH`.",
          "config",
          "has a kubeconfig of its own: install kubectl here, or name the namespace with each command, as in `kubectl -n NAMESPACE get pods`.");

  private final Path directory;
  private final Set<Path> files = new LinkedHashSet<>();

  ArgumentsReader(Path directory) {
    this.directory = directory;
  }

  KubectlArguments all(List<String> arguments) throws ClusterException {
    if (!arguments.isEmpty() && KubectlArguments.COMPLETING.contains(arguments.get(0))) {
      return new KubectlArguments(arguments, files);
    }
    CommandLine line = CommandLine.parse(arguments);
    if (OUT_OF_REACH.containsKey(line.verb())) {
      throw ClusterException.trouble(
          "The kubectl in the cluster's container " + OUT_OF_REACH.get(line.verb()), null);
    }
    requireNoCopyFromPod(line);
    List<String> words = new ArrayList<>(arguments);
    List<FileArgument> named = FileArgument.of(line);
    List<Optional<Path>> there = named.stream().map(this::resolve).toList();
    // from the last one on, so that the places of the others stay what they are
    for (int i = named.size() - 1; i >= 0; i--) {
      FileArgument file = named.get(i);
      if (there.get(i).isPresent() && file.path().startsWith("/")) {
        StringBuilder word = new StringBuilder(words.get(file.word()));
        int end = file.from() + file.path().length();
        word.replace(file.from(), end, KubectlArguments.inside(there.get(i).get()));
        words.set(file.word(), word.toString());
      }
    }
    for (int i = 0; i < named.size(); i++) {
      FileArgument file = named.get(i);
      there.get(i).ifPresent(path -> handOver(file, path));
    }
    return new KubectlArguments(words, files);
  }

  private static void requireNoCopyFromPod(CommandLine line) throws ClusterException {
    if (line.verb().equals("cp") && line.operands().size() > 1) {
      String target = line.words().get(line.operands().get(1));
      if (!target.contains(":")) {
        throw ClusterException.trouble(
            "The kubectl in the cluster's container cannot copy to this machine: install kubectl here, or write the file with `kubectl exec POD -- cat FILE > %s`."
                .formatted(target),
            null);
      }
    }
  }

  /** A kustomization may refer to its neighbours, so they come along. */
  private void handOver(FileArgument file, Path path) {
    if (!file.kustomization()) {
      files.add(path);
      return;
    }
    Path parent = path.getParent();
    files.add(path.startsWith(directory) || parent == null ? directory : parent);
    if (!path.startsWith(directory)) {
      files.add(path);
    }
  }

  /** The file, or nothing where it is not there, for kubectl itself to complain about. */
  private Optional<Path> resolve(FileArgument file) {
    if (file.path().contains("://")) {
      return Optional.empty();
    }
    Path path = directory.resolve(file.path()).normalize();
    return Optional.of(path).filter(Files::exists);
  }
}
