package dev.k8slab.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.screen.Screen;
import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepsTextTest {

  private static final String EXERCISE =
      """
      formatVersion: 1
      id: first
      title: The first one
      steps:
        - id: look
          title: Look at it
          checks:
            - id: there
              absent: {apiVersion: v1, kind: Secret, present: {code: there, message: It is there.}}
        - id: keep
          title: Keep it
          once: true
          points: 2
          checks:
            - id: tried
              trial:
                acts: [{evict: {pods: app=web}}, {scale: {deployment: web, replicas: 5}}]
                refused: {code: refused, message: It cannot be done.}
      """;

  @TempDir Path root;

  @Test
  void aStepThatIsTriedOnTheLearnersObjectsSaysSoBefore() throws IOException {
    Path folder = Files.createDirectories(root.resolve("course/01-first"));
    Files.writeString(folder.resolve("exercise.yaml"), EXERCISE);
    Files.writeString(folder.resolve("lesson.md.ftl"), "# The first one");
    Exercise exercise = Catalog.read(List.of(root)).exercises().get(0).exercise();
    assertThat(StepsText.lines(exercise, null, new Screen(80, false, false)))
        .containsExactly(
            "Steps",
            "  - look: Look at it, 1 point",
            "  - keep: Keep it, 2 points. Once the rest of it passes, `lab check` tries it on",
            "    your objects: it evicts all pods with app=web, scales Deployment web to 5,",
            "    and puts all back");
  }
}
