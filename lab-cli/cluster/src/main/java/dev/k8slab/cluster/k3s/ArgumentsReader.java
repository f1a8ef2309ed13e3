package dev.k8slab.cluster.k3s;

import dev.k8slab.cluster.ClusterException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the arguments of kubectl as kubectl would, as far as it takes to find the files they name.
 * For one list of arguments.
 */
final class ArgumentsReader {

  private static final Set<String> LISTS = Set.of("-f", "--filename", "-Rf");
  private static final Set<String> TREES = Set.of("-k", "--kustomize");
  private static final Set<String> KEYED = Set.of("--from-file");
  private static final Set<String> SINGLE =
      Set.of("--from-env-file", "--patch-file", "--env-file", "--cert", "--key");

  /** Options that may come before the verb and take a value as the next word. */
  private static final Set<String> VALUED =
      Set.of(
          "-n",
          "--namespace",
          "--context",
          "--as",
          "--as-group",
          "--user",
          "--cluster",
          "-s",
          "--server",
          "--token",
          "--request-timeout",
          "-v",
          "-c",
          "--container",
          "-l",
          "--selector",
          "-o",
          "--output");

  /** Verbs that would do in the container what is wanted on this machine. */
  private static final Map<String, String> OUT_OF_REACH =
      Map.of(
          "port-forward",
          "would listen in there, where nothing of this machine reaches it: install kubectl here, or ask from inside with `kubectl exec POD -- wget -qO- http://SERVICE`.",
          "proxy",
          "would listen in there, where nothing of this machine reaches it: install kubectl here, or ask the API server with `kubectl get --raw PATH`.",
          "config",
          "has a kubeconfig of its own: install kubectl here, or name the namespace with each command, as in `kubectl -n NAMESPACE get pods`.");

  /** Verbs for which {@code -f} is no file. */
  private static final Set<String> FOLLOWING = Set.of("logs", "log");

  private final Path directory;
  private final List<String> words = new ArrayList<>();
  private final Set<Path> files = new LinkedHashSet<>();
  private String verb = "";
  private int operands;

  ArgumentsReader(Path directory) {
    this.directory = directory;
  }

  KubectlArguments all(List<String> arguments) throws ClusterException {
    if (!arguments.isEmpty() && KubectlArguments.COMPLETING.contains(arguments.get(0))) {
      return new KubectlArguments(arguments, files);
    }
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      if (word.equals("--")) {
        words.add(word);
        rest.forEachRemaining(words::add);
      } else if (word.startsWith("-") && word.length() > 1) {
        option(word, rest);
      } else if (verb.isEmpty()) {
        verb = reachable(word);
        words.add(word);
      } else {
        words.add(operand(word));
      }
    }
    return new KubectlArguments(words, files);
  }

  private static String reachable(String verb) throws ClusterException {
    if (OUT_OF_REACH.containsKey(verb)) {
      throw ClusterException.trouble(
          "The kubectl in the cluster's container " + OUT_OF_REACH.get(verb), null);
    }
    return verb;
  }

  private void option(String word, Iterator<String> rest) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    boolean attached =
        equals < 0
            && !word.startsWith("--")
            && word.length() > 2
            && takesFile(word.substring(0, 2));
    if (attached && !takesFile(word)) {
      words.add(word.substring(0, 2) + value(word.substring(0, 2), word.substring(2)));
    } else if (!takesFile(name)) {
      words.add(word);
      if (equals < 0 && VALUED.contains(name) && rest.hasNext()) {
        words.add(rest.next());
      }
    } else if (equals >= 0) {
      words.add(name + "=" + value(name, word.substring(equals + 1)));
    } else {
      words.add(word);
      if (rest.hasNext()) {
        words.add(value(name, rest.next()));
      }
    }
  }

  private boolean takesFile(String option) {
    return (LISTS.contains(option) && !FOLLOWING.contains(verb))
        || Stream.of(TREES, KEYED, SINGLE).anyMatch(options -> options.contains(option));
  }

  private String value(String option, String value) {
    if (LISTS.contains(option)) {
      return Stream.of(value.split(",")).map(this::file).collect(Collectors.joining(","));
    }
    if (TREES.contains(option)) {
      return tree(value);
    }
    int equals = value.indexOf('=');
    return KEYED.contains(option) && equals > 0
        ? value.substring(0, equals + 1) + file(value.substring(equals + 1))
        : file(value);
  }

  private String operand(String word) throws ClusterException {
    operands++;
    if (verb.equals("kustomize")) {
      return tree(word);
    }
    if (!verb.equals("cp") || word.contains(":")) {
      return word;
    }
    if (operands > 1) {
      throw ClusterException.trouble(
          "The kubectl in the cluster's container cannot copy to this machine: install kubectl here, or write the file with `kubectl exec POD -- cat FILE > %s`."
              .formatted(word),
          null);
    }
    return file(word);
  }

  /** Names of files that are not there stay as they are, for kubectl itself to complain about. */
  private String file(String name) {
    Path path = resolve(name);
    if (path == null) {
      return name;
    }
    files.add(path);
    return name.startsWith("/") ? KubectlArguments.inside(path) : name;
  }

  /** A kustomization may refer to its neighbours, so they come along. */
  private String tree(String name) {
    Path path = resolve(name);
    if (path == null) {
      return name;
    }
    Path parent = path.getParent();
    files.add(path.startsWith(directory) || parent == null ? directory : parent);
    if (!path.startsWith(directory)) {
      files.add(path);
    }
    return name.startsWith("/") ? KubectlArguments.inside(path) : name;
  }

  private Path resolve(String name) {
    if (name.equals("-") || name.isEmpty() || name.contains("://")) {
      return null;
    }
    Path path = directory.resolve(name).normalize();
    return Files.exists(path) ? path : null;
  }
}
