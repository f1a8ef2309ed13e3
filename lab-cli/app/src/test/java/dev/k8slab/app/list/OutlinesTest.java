package dev.k8slab.app.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.LabCli;
import dev.k8slab.core.Lab;
import dev.k8slab.core.content.Outline;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutlinesTest {

  private static final Outline FIRST =
      new Outline(
          "first-steps", "The first steps with a Deployment", List.of("scale-up", "say-why"));

  @TempDir Path folder;
  private Path courses;
  private Path home;

  @BeforeEach
  void copy() throws IOException {
    courses = folder.resolve("courses");
    home = folder.resolve("home");
    try (Stream<Path> all = Files.walk(LabCli.smallCourses(), FileVisitOption.FOLLOW_LINKS)) {
      for (Path each : all.toList()) {
        Files.copy(each, courses.resolve(LabCli.smallCourses().relativize(each).toString()));
      }
    }
  }

  private Lab lab() {
    return new Lab(new LabCli(home, courses).settings(), text -> {});
  }

  private Path exercise() throws IOException {
    try (Stream<Path> all = Files.walk(courses)) {
      return all.filter(each -> each.endsWith("01-first-steps/exercise.yaml")).findFirst().get();
    }
  }

  /** Spoils what is kept: who reads it instead of the content has other outlines. */
  private void forge(String title) throws IOException {
    Path kept = home.resolve("cache/outlines");
    Files.writeString(kept, Files.readString(kept).replace("The first steps", title));
  }

  @Test
  void theyAreThoseOfTheExercises() {
    assertThat(lab().outlines().all())
        .contains(FIRST)
        .extracting(Outline::id)
        .isEqualTo(lab().content().catalog().ids());
  }

  @Test
  void theNextLabHasThemWithoutReadingTheContent() throws Exception {
    List<Outline> made = lab().outlines().all();

    assertThat(lab().outlines().all()).isEqualTo(made);

    forge("Kept steps");
    assertThat(lab().outlines().find("first-steps"))
        .map(Outline::title)
        .contains("Kept steps with a Deployment");
  }

  @Test
  void contentThatHasChangedIsReadAnew() throws Exception {
    lab().outlines().all();
    Files.writeString(
        exercise(),
        Files.readString(exercise())
            .replace("title: The first steps with a Deployment", "title: Begin"));

    assertThat(lab().outlines().find("first-steps")).map(Outline::title).contains("Begin");
  }

  @Test
  void contentThatChangesOnceItIsReadMakesThemOutOfDate() throws Exception {
    Lab own = lab();
    own.content().catalog();
    Files.writeString(
        exercise(),
        Files.readString(exercise())
            .replace("title: The first steps with a Deployment", "title: Begin"));
    own.outlines().all();

    assertThat(lab().outlines().find("first-steps")).map(Outline::title).contains("Begin");
  }

  @Test
  void whatIsSpoiltIsNotKept() throws Exception {
    lab().outlines().all();
    Path kept = home.resolve("cache/outlines");
    Files.writeString(kept, Files.readAllLines(kept).get(0) + "\nnonsense");

    assertThat(lab().outlines().all()).contains(FIRST);
  }

  @Test
  void aHomeThatCannotBeWrittenToHasThemAllTheSame() throws Exception {
    Files.writeString(home, "a file where the folder should be");

    assertThat(lab().outlines().all()).contains(FIRST);
  }

  @Test
  void aTitleOfSeveralLinesSpoilsNothing() throws Exception {
    Files.writeString(
        exercise(),
        Files.readString(exercise())
            .replace(
                "title: The first steps with a Deployment", "title: \"The\\n\\tsteps\\tof all\""));
    lab().outlines().all();

    assertThat(lab().outlines().find("first-steps")).map(Outline::steps).contains(FIRST.steps());
  }
}
