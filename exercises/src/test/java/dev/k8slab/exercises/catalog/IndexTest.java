package dev.k8slab.exercises.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Outline;
import dev.k8slab.exercises.yaml.Fault;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.port.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexTest {

  private static final String EXERCISE =
      """
      formatVersion: 1
      id: first
      title: The first one
      minutes: 5
      needs: [audit-log]
      steps:
        - id: say-it
          title: Say it
          points: 3
          checks:
            - id: word
              answer:
                accept: [yes]
                open: {code: open, message: Say it.}
                wrong: {code: wrong, message: Not that.}
      """;

  @TempDir Path folder;
  private Path root;
  private Path kept;

  @BeforeEach
  void write() throws IOException {
    root = folder.resolve("content");
    kept = Files.createDirectories(folder.resolve("kept"));
    write("course.yaml", "{title: Courses begin, about: All of it.}");
    write("01-first/exercise.yaml", EXERCISE);
    write("01-first/lesson.md.ftl", "# The first one");
    write("02-second/exercise.yaml", EXERCISE.replace("first", "second"));
    write("02-second/lesson.md.ftl", "# The second one");
  }

  private Path write(String file, String text) throws IOException {
    Path path = root.resolve("course").resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private Index index() {
    return Index.of(List.of(root), List.of(kept), "this lab");
  }

  private Index keep() {
    Index index = index();
    index.keep(kept);
    return index;
  }

  private static List<String> ids(Index index) {
    return index.outlines().stream().map(Outline::id).toList();
  }

  private static List<String> told(List<Fault> faults) {
    return faults.stream()
        .map(fault -> fault.file().getFileName() + ":" + fault.line() + ": " + fault.message())
        .toList();
  }

  /** Spoils what is kept: who reads it in place of the content is told another title. */
  private void forge() throws IOException {
    try (var files = Files.list(kept)) {
      Path file = files.findFirst().orElseThrow();
      Files.writeString(file, Files.readString(file).replace("The first one", "A kept one"));
    }
  }

  private String firstTitle() {
    return index().find("first").orElseThrow().title();
  }

  @Test
  void tellsWhatThereIs() {
    Index index = index();
    assertThat(index.faults()).isEmpty();
    assertThat(index.outlines())
        .first()
        .isEqualTo(
            new Outline(
                "first",
                "The first one",
                "Courses begin",
                root.resolve("course/01-first"),
                5,
                3,
                Set.of(Capability.AUDIT_LOG),
                List.of("say-it")));
    assertThat(ids(index)).containsExactly("first", "second");
  }

  @Test
  void whatIsKeptIsNotReadAgain() throws IOException {
    List<Outline> made = keep().outlines();
    assertThat(index().outlines()).isEqualTo(made);
    assertThat(index().isNew()).isFalse();
    forge();
    assertThat(firstTitle()).isEqualTo("A kept one");
  }

  @Test
  void anEditHasThatExerciseAloneReadAgain() throws IOException {
    keep();
    forge();
    write("02-second/exercise.yaml", EXERCISE.replace("first", "other"));
    assertThat(index().outlines())
        .extracting(Outline::title)
        .containsExactly("A kept one", "The other one");
    keep();
    assertThat(index().isNew()).isFalse();
    write("01-first/start/10-web.yaml", "kind: Pod");
    assertThat(firstTitle()).isEqualTo("The first one");
  }

  @Test
  void aCourseWithAnotherTitleIsNoticed() throws IOException {
    keep();
    write("course.yaml", "{title: Another, about: All of it.}");
    assertThat(index().outlines()).extracting(Outline::course).containsOnly("Another");
  }

  @Test
  void whatAnotherLabHasKeptDoesNotCount() throws IOException {
    keep();
    forge();
    assertThat(Index.of(List.of(root), List.of(kept), "another lab").find("first"))
        .map(Outline::title)
        .contains("The first one");
  }

  @Test
  void whatIsKeptBesideTheProgramCountsWhereTheLearnersOwnDoesNot() throws IOException {
    keep();
    forge();
    Index second = Index.of(List.of(root), List.of(folder.resolve("none"), kept), "this lab");
    assertThat(second.find("first")).map(Outline::title).contains("A kept one");
    assertThat(second.isNew()).isFalse();
  }

  @Test
  void whatIsSpoiltIsAsGoodAsNone() throws IOException {
    List<Outline> made = keep().outlines();
    try (var files = Files.list(kept)) {
      Path file = files.findFirst().orElseThrow();
      Files.writeString(file, Files.readAllLines(file).get(0) + "\nexercise\tnonsense\t1\tx\n");
    }
    assertThat(index().outlines()).isEqualTo(made);
  }

  @Test
  void aFolderThatIsNotThereKeepsNothingAndBreaksNothing() {
    index().keep(folder.resolve("none"));
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void faultsAreToldAgainWhereTheyAreKept() throws IOException {
    write("02-second/exercise.yaml", "nonsense");
    write("03-third/exercise.yaml", EXERCISE.replace("first", "third"));
    List<Fault> told = keep().faults();
    assertThat(told(told))
        .containsExactly(
            "exercise.yaml:1: the file must hold one mapping, such as `title: …`",
            "exercise.yaml:2: the folder holds no lesson.md.ftl");
    assertThat(index().faults()).isEqualTo(told);
    assertThat(index().isNew()).isFalse();
    assertThat(ids(index())).containsExactly("first");
    assertThat(index().drafts()).extracting(Outline::id).containsExactly("third");
  }

  @Test
  void whatHoldsTabsAndLineEndsIsKept() throws IOException {
    write(
        "01-first/exercise.yaml",
        EXERCISE.replace("The first one", "\"The\\n\\tfirst \\\\n \\r\\nof all\""));
    write("02-second/files/two\nlines\t", "");
    Index made = keep();
    assertThat(made.find("first").orElseThrow().title()).isEqualTo("The\n\tfirst \\n \r\nof all");
    assertThat(index().isNew()).isFalse();
    assertThat(index().outlines()).isEqualTo(made.outlines());
    assertThat(index().faults()).isEqualTo(made.faults()).hasSize(1);
  }

  @Test
  void ofTwoExercisesWithOneIdTheFirstIsMeant() throws IOException {
    write("02-second/exercise.yaml", EXERCISE);
    for (Index index : List.of(keep(), index())) {
      assertThat(index.outlines()).hasSize(1);
      assertThat(index.find("first").orElseThrow().folder())
          .isEqualTo(root.resolve("course/01-first"));
      assertThat(told(index.faults()))
          .singleElement()
          .asString()
          .contains("another exercise has the id `first`");
    }
  }

  @Test
  void aFaultOfACourseLeavesItsExercisesUsable() throws IOException {
    write("course.yaml", "{title: \"\\e[2J\", about: All of it.}");
    Index index = index();
    assertThat(told(index.faults()))
        .containsExactly("course.yaml:1: the text holds a control character: leave it out");
    assertThat(index.outlines()).extracting(Outline::course).containsOnly("course");
    assertThat(ids(index)).containsExactly("first", "second");
  }

  @Test
  void answersAreNotReadBeforeTheyAreAskedFor() throws IOException {
    write("01-first/solutions/plainly/solution.yaml", "title: Say it");
    write("01-first/wrong/shy/expect.yaml", "nonsense");
    Files.createSymbolicLink(root.resolve("course/01-first/also-right"), root);
    Index index = keep();
    assertThat(index.faults()).isEmpty();
    Faults faults = new Faults();
    Exercise exercise = Index.read(index.find("first").orElseThrow(), faults).orElseThrow();
    assertThat(exercise.solutions()).extracting(each -> each.title()).containsExactly("Say it");
    assertThat(faults.all()).isEmpty();
    write("01-first/wrong/bold/expect.yaml", "nonsense");
    assertThat(index().isNew()).isFalse();
    Path solution = write("01-first/solutions/shyly/solution.yaml", "nonsense");
    assertThat(index().isNew()).isFalse();
    assertThat(Index.read(index.find("first").orElseThrow(), faults)).isEmpty();
    assertThat(faults.all()).extracting(Fault::file).containsExactly(solution);
    assertThat(Catalog.read(List.of(root)).ids()).containsExactly("second");
  }

  @Test
  void anExerciseIsReadAsItIsWhenItIsAskedFor() throws IOException {
    Outline outline = index().find("first").orElseThrow();
    write("01-first/exercise.yaml", EXERCISE.replace("The first one", "\"\\e[2J\""));
    Faults faults = new Faults();
    assertThat(Index.read(outline, faults)).isEmpty();
    assertThat(told(faults.all()))
        .containsExactly("exercise.yaml:3: the text holds a control character: leave it out");
  }
}
