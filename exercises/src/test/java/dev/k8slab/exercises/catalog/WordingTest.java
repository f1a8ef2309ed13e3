package dev.k8slab.exercises.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.check.AnswerCheck;
import dev.k8slab.exercises.check.Feedback;
import dev.k8slab.exercises.yaml.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words for failures under {@code feedback}, by their code. */
class WordingTest {

  private static final String EXERCISE =
      """
      formatVersion: 1
      id: first
      title: The first one
      feedback:
        shared: {message: Told once., expected: more, next: kubectl get pods}
        rollout-stuck: {message: It does not get on.}
      steps:
        - id: say-it
          title: Say it
          checks:
            - id: word
              answer:
                accept: [yes]
                open: {code: shared}
                wrong: {code: shared}
            - id: web
              rollout: {deployment: web}
      """;

  @TempDir Path root;

  private Catalog read(String exercise) throws IOException {
    Path folder = Files.createDirectories(root.resolve("course/01-first"));
    Files.writeString(folder.resolve("exercise.yaml"), exercise);
    Files.writeString(folder.resolve("lesson.md.ftl"), "# The first one");
    return Catalog.read(List.of(root));
  }

  @Test
  void areSharedByAllWhoNameTheCode() throws IOException {
    Catalog catalog = read(EXERCISE);
    assertThat(catalog.faults()).isEmpty();
    AnswerCheck check =
        (AnswerCheck)
            catalog.find("first").orElseThrow().exercise().steps().get(0).checks().get(0).spec();
    Feedback shared = new Feedback("shared", "Told once.", "more", "kubectl get pods");
    assertThat(List.of(check.open(), check.wrong())).containsExactly(shared, shared);
  }

  @Test
  void standInOnePlaceOnly() throws IOException {
    assertThat(
            read(EXERCISE.replace("wrong: {code: shared}", "wrong: {code: shared, message: No.}"))
                .faults())
        .singleElement()
        .extracting(Fault::line, Fault::message)
        .containsExactly(15, "`shared` has its words under `feedback` already: leave them out");
  }

  @Test
  void areMissedWhereThereAreNone() throws IOException {
    assertThat(read(EXERCISE.replace("open: {code: shared}", "open: {code: other}")).faults())
        .singleElement()
        .extracting(Fault::line, Fault::message)
        .containsExactly(14, "`message` is missing");
  }

  @Test
  void areDeadWhereNoCheckHasTheCode() throws IOException {
    assertThat(read(EXERCISE.replace("rollout-stuck:", "rolout-stuck:")).faults())
        .singleElement()
        .extracting(Fault::line, Fault::message)
        .containsExactly(
            6,
            "no check can fail with the code `rolout-stuck`: remove its words, did you mean `rollout-stuck`?");
  }

  @Test
  void ofAMistakeMustBeThoseOfItsCheck() throws IOException {
    Path wrong = Files.createDirectories(root.resolve("course/01-first/wrong/shy"));
    Files.writeString(
        wrong.resolve("expect.yaml"),
        "{mistake: Says no., step: say-it, check: word, code: sharde}");
    assertThat(read(EXERCISE).faults())
        .singleElement()
        .extracting(Fault::message)
        .isEqualTo("check `word` cannot fail with the code `sharde`, did you mean `shared`?");
  }
}
