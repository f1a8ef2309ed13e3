package dev.k8slab.grader.testing;

import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.evidence.Evidence;
import dev.k8slab.grader.kube.ClusterAccess;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An attempt on a cluster that is not there, so that whatever is asked of it is trouble. */
public final class Nowhere {

  /** Nobody listens there. */
  private static final String KUBECONFIG =
      """
      apiVersion: v1
      kind: Config
      clusters: [{name: a, cluster: {server: "http://127.0.0.1:1"}}]
      contexts: [{name: a, context: {cluster: a, user: a}}]
      users: [{name: a, user: {}}]
      current-context: a
      """;

  private Nowhere() {}

  /** The only exercise of a folder, which has this text. */
  public static Exercise exercise(Path root, String text) throws IOException {
    Path folder = Files.createDirectories(root.resolve("course/01-first"));
    Files.writeString(folder.resolve("exercise.yaml"), text);
    Files.writeString(folder.resolve("lesson.md.ftl"), "# The first one");
    return Catalog.read(List.of(root)).exercises().get(0).exercise();
  }

  /** An attempt at it with these answers. */
  public static Attempt attempt(Map<String, String> answers) {
    return new Attempt(
        "a",
        "first",
        "ns",
        Instant.EPOCH,
        Evidence.NONE,
        Map.of(),
        Map.of(),
        Map.of(),
        answers,
        Map.of(),
        Map.of());
  }

  /** The caller closes it. */
  public static KubernetesClient client() {
    return ClusterAccess.client(KUBECONFIG);
  }

  /** The way there. */
  public static ClusterAccess access(KubernetesClient client) {
    return new ClusterAccess(client, new Port("a", Set.of()));
  }
}
