package dev.k8slab.grader.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.evidence.Evidence;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterLooksTest {

  private static final String EXERCISE =
      """
      formatVersion: 1
      id: first
      title: The first one
      steps:
        - id: keep
          title: Keep it
          once: true
          checks:
            - id: tried
              trial:
                acts: [{evict: {pods: app=web}}]
                refused: {code: refused, message: It cannot be done.}
      """;

  /** Nobody listens there, so that a look at the cluster would be trouble. */
  private static final String NOWHERE =
      """
      apiVersion: v1
      kind: Config
      clusters: [{name: a, cluster: {server: "http://127.0.0.1:1"}}]
      contexts: [{name: a, context: {cluster: a, user: a}}]
      users: [{name: a, user: {}}]
      current-context: a
      """;

  @TempDir Path root;

  @Test
  void nothingIsTriedOnTheLearnersObjectsWhileTheLabLooksOn() throws IOException {
    Path folder = Files.createDirectories(root.resolve("course/01-first"));
    Files.writeString(folder.resolve("exercise.yaml"), EXERCISE);
    Files.writeString(folder.resolve("lesson.md.ftl"), "# The first one");
    Exercise exercise = Catalog.read(List.of(root)).exercises().get(0).exercise();
    Attempt attempt =
        new Attempt(
            "a",
            "first",
            "ns",
            Instant.EPOCH,
            Evidence.NONE,
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of());
    try (KubernetesClient client = ClusterAccess.client(NOWHERE)) {
      ClusterAccess access = new ClusterAccess(client, "a", Set.of(), null, null, null);
      ClusterLooks looks = new ClusterLooks(access, exercise, attempt);
      Step step = exercise.steps().get(0);
      Verdict verdict = looks.at(attempt, step, step.checks().get(0)).verdict();
      assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
      assertThat(verdict.code()).isEqualTo("by-check");
      assertThat(verdict.text()).contains("lab check");
    }
  }
}
