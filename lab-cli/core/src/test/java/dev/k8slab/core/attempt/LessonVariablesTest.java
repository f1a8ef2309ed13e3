package dev.k8slab.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.core.progress.Running;
import dev.k8slab.exercises.model.Course;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.MinorVersion;
import dev.k8slab.exercises.model.Texts;
import dev.k8slab.exercises.model.Variable;
import dev.k8slab.exercises.model.VersionVariable;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.evidence.Evidence;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LessonVariablesTest {

  private static final Exercise EXERCISE =
      new Exercise(
          "e",
          "E",
          new Course("c", "C", ""),
          Path.of("."),
          5,
          List.of(),
          Set.of(),
          List.of(new Variable("word", 8, false), new Variable("treasure", 8, true)),
          List.of(
              new VersionVariable(
                  "api",
                  List.of(
                      new VersionVariable.Value(null, "old/v1"),
                      new VersionVariable.Value(new MinorVersion(1, 25), "new/v1")))),
          List.of(),
          Map.of(),
          List.of(),
          List.of(),
          "",
          Texts.NONE,
          List.of());

  @Test
  void standInForValuesBeforeThereIsAnAttempt() {
    assertThat(LessonVariables.of(EXERCISE, null))
        .containsOnly(
            Map.entry("namespace", "NAMESPACE"),
            Map.entry("word", "WORD"),
            Map.entry("api", "new/v1"),
            Map.entry("wordBase64", "WORD-IN-BASE64"));
  }

  @Test
  void neverHoldAnAnswerInAnyForm() {
    Map<String, String> drawn =
        Map.of(
            "namespace", "e-1",
            "word", "abc",
            "api", "old/v1",
            "wordBase64", "YWJj",
            "treasure", "xyz",
            "treasureBase64", "eHl6");
    Attempt attempt =
        new Attempt(
            "1",
            "e",
            "e-1",
            Instant.EPOCH,
            Evidence.NONE,
            drawn,
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of());
    assertThat(LessonVariables.of(EXERCISE, Running.begun("c", attempt)))
        .containsOnly(
            Map.entry("namespace", "e-1"),
            Map.entry("word", "abc"),
            Map.entry("api", "old/v1"),
            Map.entry("wordBase64", "YWJj"));
  }
}
