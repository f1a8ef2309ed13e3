package dev.k8slab.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.home.LabHome;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Outline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentTest {

  private static final String EXERCISE =
      """
      formatVersion: 1
      id: first
      title: The first one
      steps:
        - id: say-it
          title: Say it
          checks:
            - id: word
              answer:
                accept: [yes]
                open: {code: open, message: Say it.}
                wrong: {code: wrong, message: Not that.}
      """;

  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void write() throws IOException {
    home = folder.resolve("home");
    write("01-first", EXERCISE);
    write("02-second", EXERCISE.replace("first", "second"));
  }

  private void write(String exercise, String text) throws IOException {
    Path own = Files.createDirectories(folder.resolve("content/course").resolve(exercise));
    Files.writeString(own.resolve("exercise.yaml"), text);
    Files.writeString(own.resolve("lesson.md.ftl"), "# A lesson");
  }

  private Content content() {
    return new Content(List.of(folder.resolve("content")), new LabHome(home));
  }

  private String firstTitle() {
    return content().index().find("first").orElseThrow().title();
  }

  /** Spoils what is kept: who reads it in place of the content is told another title. */
  private void forge() throws IOException {
    try (var files = Files.list(home.resolve("cache"))) {
      Path kept = files.findFirst().orElseThrow();
      Files.writeString(kept, Files.readString(kept).replace("The first one", "A kept one"));
    }
  }

  @Test
  void theNextLabHasTheIndexWithoutReadingTheContent() throws IOException {
    List<Outline> made = content().index().outlines();
    assertThat(content().index().outlines()).isEqualTo(made);
    forge();
    assertThat(firstTitle()).isEqualTo("A kept one");
  }

  /** As in a shell that stays open while an author edits an exercise. */
  @Test
  void whatChangesOnceTheIndexIsMadeIsSeenByTheNextLab() throws IOException {
    Content own = content();
    own.index();
    write("01-first", EXERCISE.replace("The first one", "Begin"));
    assertThat(own.index().find("first").orElseThrow().title()).isEqualTo("The first one");
    assertThat(firstTitle()).isEqualTo("Begin");
  }

  @Test
  void aHomeThatCannotBeWrittenToHasItAllTheSame() throws IOException {
    Files.writeString(home, "a file where the folder should be");
    assertThat(firstTitle()).isEqualTo("The first one");
  }

  @Test
  void anExerciseIsReadOnce() throws Exception {
    Content content = content();
    Exercise first = content.require("first");
    write("01-first", "nonsense");
    assertThat(content.require("first")).isSameAs(first);
  }

  @Test
  void faultsOfAnExerciseStopNoOther() throws Exception {
    write("02-second", "nonsense");
    assertThat(content().require("first").title()).isEqualTo("The first one");
    assertThatThrownBy(() -> content().require("second"))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("02-second/exercise.yaml:1: ")
        .hasMessageEndingWith("\nThe exercise `second` has faults in its content: fix them first.");
    assertThat(content().requireFolder("second"))
        .isEqualTo(folder.resolve("content/course/02-second"));
  }

  @Test
  void faultsSinceTheIndexWasMadeAreTold() throws IOException {
    Content content = content();
    content.index();
    write("01-first", "nonsense");
    assertThatThrownBy(() -> content.require("first"))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("01-first/exercise.yaml:1: ");
  }

  @Test
  void aNameNobodyKnowsIsToldWithTheNearestOne() {
    assertThatThrownBy(() -> content().require("frist"))
        .hasMessage("There is no exercise `frist`, did you mean `first`?");
  }
}
