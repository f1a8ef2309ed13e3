package dev.k8slab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.expression.Expressions;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.testing.Nowhere;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a cluster that is not there, so that whatever is tried is broken. */
class StepEvaluatorTest {

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
            - id: said
              answer:
                accept: [yes]
                open: {code: open, message: Say it.}
                wrong: {code: wrong, message: Not that.}
      """;

  @TempDir Path root;

  private List<Verdict> verdicts(Map<String, String> answers) throws IOException {
    Exercise exercise = Nowhere.exercise(root, EXERCISE);
    Attempt attempt = Nowhere.attempt(answers);
    try (KubernetesClient client = Nowhere.client()) {
      ClusterAccess access = Nowhere.access(client);
      CheckEvaluator checks = new CheckEvaluator(access, exercise, attempt, new Expressions());
      try (StepEvaluator step = new StepEvaluator(checks, attempt, Instant.now(), new Tried())) {
        return step.verdicts(exercise.steps().get(0));
      }
    }
  }

  @Test
  void theLearnersObjectsAreLeftAloneWhileTheRestOfTheStepIsOpen() throws IOException {
    List<Verdict> verdicts = verdicts(Map.of());
    assertThat(verdicts.get(0)).isInstanceOf(Verdict.Blocked.class);
    assertThat(verdicts.get(0).code()).isEqualTo("not-tried");
  }

  @Test
  void whatIsLeftIsTriedAndTroubleIsNobodysFault() throws IOException {
    List<Verdict> verdicts = verdicts(Map.of("keep", "yes"));
    assertThat(verdicts.get(0)).isInstanceOf(Verdict.Broken.class);
    assertThat(verdicts.get(1)).isInstanceOf(Verdict.Passed.class);
  }
}
