package dev.k8slab.cluster.existing;

import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.access.KubeconfigText;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The learner's kubeconfig files, merged as kubectl does it: the first file that defines a name
 * wins.
 */
final class LearnerKubeconfig {

  private record Entry<T>(T value, Path folder) {}

  private final List<Path> files;
  private final Map<String, Entry<Context>> contexts = new LinkedHashMap<>();
  private final Map<String, Entry<Cluster>> clusters = new LinkedHashMap<>();
  private final Map<String, Entry<AuthInfo>> users = new LinkedHashMap<>();
  private String current = "";

  private LearnerKubeconfig(List<Path> files) {
    this.files = files;
  }

  /** Where kubectl looks. */
  static List<Path> usualPlaces() {
    String named = System.getenv().getOrDefault("KUBECONFIG", "");
    return named.isBlank()
        ? List.of(Path.of(System.getProperty("user.home"), ".kube", "config"))
        : Stream.of(named.split(File.pathSeparator))
            .filter(name -> !name.isBlank())
            .map(Path::of)
            .toList();
  }

  /**
   * Reads those of the files that exist.
   *
   * @throws ClusterException where none exists, or one is no kubeconfig
   */
  static LearnerKubeconfig read(List<Path> files) throws ClusterException {
    LearnerKubeconfig merged = new LearnerKubeconfig(files);
    List<Path> there = files.stream().filter(Files::exists).toList();
    if (there.isEmpty()) {
      throw ClusterException.usage(
          "There is no kubeconfig at %s: point KUBECONFIG to one, or let the lab make a cluster with `lab up --cluster k3s`."
              .formatted(merged.names()));
    }
    for (Path file : there) {
      try {
        Config config = KubeconfigText.parse(Files.readString(file));
        if (config != null) {
          merged.add(config, file.toAbsolutePath().getParent());
        }
      } catch (IOException | RuntimeException e) {
        throw ClusterException.trouble(
            "The kubeconfig %s cannot be read: look at it with `kubectl config view --kubeconfig=%s`."
                .formatted(file, file),
            e);
      }
    }
    return merged;
  }

  private void add(Config config, Path folder) {
    config
        .getContexts()
        .forEach(
            named ->
                contexts.putIfAbsent(named.getName(), new Entry<>(named.getContext(), folder)));
    config
        .getClusters()
        .forEach(
            named ->
                clusters.putIfAbsent(named.getName(), new Entry<>(named.getCluster(), folder)));
    config
        .getUsers()
        .forEach(named -> users.putIfAbsent(named.getName(), new Entry<>(named.getUser(), folder)));
    if (current.isEmpty() && config.getCurrentContext() != null) {
      current = config.getCurrentContext();
    }
  }

  /** The context asked for, or the current one where null is asked for; it exists. */
  String chosen(String asked) throws ClusterException {
    String context = asked == null ? current : asked;
    if (context.isEmpty()) {
      throw ClusterException.usage(
          "The kubeconfig %s has no current context: choose one with --context (%s)."
              .formatted(names(), choice()));
    }
    if (!contexts.containsKey(context)) {
      throw ClusterException.usage(
          "There is no context %s in %s: choose one with --context (%s)."
              .formatted(context, names(), choice()));
    }
    return context;
  }

  /**
   * A kubeconfig with this context alone that needs no other file beside it, except where it runs a
   * program for a token.
   */
  String extract(String name) throws ClusterException {
    Context context = contexts.get(name).value();
    Entry<Cluster> cluster = clusters.get(context.getCluster());
    Entry<AuthInfo> user = users.get(context.getUser());
    if (cluster == null || cluster.value() == null) {
      throw ClusterException.usage(
          "The context %s in %s names a cluster that is not defined there: choose another with --context (%s)."
              .formatted(name, names(), choice()));
    }
    try {
      AuthInfo credentials = user == null ? new AuthInfo() : user.value();
      Path folder = user == null ? cluster.folder() : user.folder();
      return KubeconfigText.of(
          SelfContained.cluster(cluster.value(), cluster.folder()),
          SelfContained.user(credentials, folder));
    } catch (IOException e) {
      throw ClusterException.trouble(
          "A certificate file of context %s cannot be read (%s): fix the kubeconfig, or choose another context with --context."
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private String names() {
    return String.join(", ", files.stream().map(Path::toString).toList());
  }

  private String choice() {
    return contexts.isEmpty()
        ? "it has none"
        : "there are: " + String.join(", ", contexts.keySet());
  }
}
