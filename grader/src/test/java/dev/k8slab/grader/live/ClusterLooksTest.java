package dev.k8slab.grader.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.testing.Nowhere;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
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

  @TempDir Path root;

  @Test
  void nothingIsTriedOnTheLearnersObjectsWhileTheLabLooksOn() throws IOException {
    Exercise exercise = Nowhere.exercise(root, EXERCISE);
    Attempt attempt = Nowhere.attempt(Map.of());
    try (KubernetesClient client = Nowhere.client()) {
      ClusterAccess access = Nowhere.access(client);
      ClusterLooks looks = new ClusterLooks(access, exercise, attempt);
      Step step = exercise.steps().get(0);
      Verdict verdict = looks.at(attempt, step, step.checks().get(0)).verdict();
      assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
      assertThat(verdict.code()).isEqualTo("by-check");
      assertThat(verdict.text()).contains("lab check");
    }
  }
}
