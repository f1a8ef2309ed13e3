package dev.k8slab.exercises.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.check.AnswerCheck;
import dev.k8slab.exercises.model.Equivalent;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.exercises.yaml.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {

  private static final String GOOD =
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

  @TempDir Path root;

  private Path write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private Catalog read(String exercise) throws IOException {
    write("course/01-first/exercise.yaml", exercise);
    write("course/01-first/lesson.md.ftl", "# The first one");
    return Catalog.read(List.of(root));
  }

  private static List<String> told(Catalog catalog) {
    return catalog.faults().stream()
        .map(fault -> fault.file().getFileName() + ":" + fault.line() + ": " + fault.message())
        .toList();
  }

  @Test
  void readsAnExercise() throws IOException {
    Catalog catalog = read(GOOD);
    assertThat(catalog.faults()).isEmpty();
    Exercise exercise = catalog.find("first").orElseThrow().exercise();
    Step step = exercise.step("say-it").orElseThrow();
    assertThat(exercise.title()).isEqualTo("The first one");
    assertThat(exercise.course().id()).isEqualTo("course");
    assertThat(exercise.points()).isEqualTo(1);
    assertThat(step.once()).isFalse();
    assertThat(step.checks().get(0).spec()).isInstanceOf(AnswerCheck.class);
  }

  @Test
  void readsSolutionsAndMistakesInTheOrderOfTheirFiles() throws IOException {
    write("course/01-first/solutions/plainly/solution.yaml", "title: Say it plainly");
    write("course/01-first/solutions/plainly/20-say-it.answer", "yes");
    write("course/01-first/solutions/plainly/10-say-it.sh", "kubectl get pods");
    write(
        "course/01-first/wrong/shy/expect.yaml",
        "{mistake: Says no., step: say-it, check: word, code: wrong}");
    ProvableExercise provable = read(GOOD).find("first").orElseThrow();
    assertThat(provable.exercise().solution("plainly").orElseThrow().parts())
        .extracting(Part::kind)
        .containsExactly(Part.Kind.COMMANDS, Part.Kind.ANSWER);
    assertThat(provable.mistakes())
        .extracting(mistake -> mistake.name() + " " + mistake.code())
        .containsExactly("shy wrong");
  }

  @Test
  void readsRightAnswersThatLearnersAreNotShown() throws IOException {
    write("course/01-first/solutions/plainly/solution.yaml", "title: Say it plainly");
    write("course/01-first/solutions/plainly/10-say-it.answer", "yes");
    write("course/01-first/also-right/in-capitals/solution.yaml", "title: Say it loudly");
    write("course/01-first/also-right/in-capitals/10-say-it.answer", "YES");
    write(
        "course/01-first/wrong/shy/expect.yaml",
        "{mistake: Says no., step: say-it, check: word, code: wrong,"
            + " base: {solution: in-capitals, through: say-it}}");
    Catalog catalog = read(GOOD);
    assertThat(catalog.faults()).isEmpty();
    ProvableExercise provable = catalog.find("first").orElseThrow();
    Exercise exercise = provable.exercise();
    assertThat(exercise.solutions()).extracting(Solution::name).containsExactly("plainly");
    assertThat(provable.alsoRight()).extracting(Solution::name).containsExactly("in-capitals");
    assertThat(provable.rightAnswers())
        .extracting(answer -> exercise.folder().relativize(provable.folder(answer)).toString())
        .containsExactly("solutions/plainly", "also-right/in-capitals");
    assertThat(exercise.solution("in-capitals")).isEmpty();
    assertThat(provable.rightAnswer("in-capitals")).isPresent();
  }

  /** What was looked through is what is used, whatever has become of the files. */
  @Test
  void holdsTheTextsThatItHasRead() throws IOException {
    write("course/01-first/start/10-web.yaml", "kind: Pod");
    write("course/01-first/solutions/plainly/solution.yaml", "title: Say it plainly");
    Path script = write("course/01-first/solutions/plainly/10-say-it.sh", "kubectl apply -f files");
    Path file = write("course/01-first/solutions/plainly/files/web.yaml", "kind: Service");
    ProvableExercise provable = read(GOOD).find("first").orElseThrow();
    Files.writeString(script, "kubectl delete pods --all");
    Files.delete(file);

    Exercise exercise = provable.exercise();
    Part part = exercise.solutions().get(0).parts().get(0);
    assertThat(exercise.lesson()).isEqualTo("# The first one");
    assertThat(exercise.start().find("10-web.yaml")).contains("kind: Pod");
    assertThat(part.text()).isEqualTo("kubectl apply -f files");
    assertThat(part.folder().find("files/web.yaml")).contains("kind: Service");
    assertThat(provable.texts().find("solutions/plainly/files/web.yaml")).contains("kind: Service");
  }

  @Test
  void whatIsWithinAnExerciseIsNoOtherOne() throws IOException {
    write("course/01-first/start/files/exercise.yaml", "kind: Pod");
    assertThat(read(GOOD).ids()).containsExactly("first");
  }

  @Test
  void tellsOfARightAnswerWithASolutionsName() throws IOException {
    write("course/01-first/solutions/plainly/solution.yaml", "title: Say it plainly");
    write("course/01-first/also-right/plainly/solution.yaml", "title: Say it more plainly");
    assertThat(told(read(GOOD)))
        .containsExactly("solution.yaml:1: a solution has the name `plainly`: choose another one");
  }

  @Test
  void readsWhichChangesLeaveASolutionRight() throws IOException {
    write(
        "course/01-first/equivalents.yaml",
        """
        equivalents:
          - reason: The word is heard either way.
            mutants: ["plainly/20-say-it.answer: one", "plainly/20-say-it.answer: two"]
          - reason: Nobody listens then.
            mutants: ["plainly/10-say-it.sh: three"]
          - reason: Nobody may.
            mistakes: ["plainly/20-say-it.answer: then add four"]
        """);
    assertThat(read(GOOD).find("first").orElseThrow().equivalents())
        .containsExactly(
            new Equivalent("plainly/20-say-it.answer: one", "The word is heard either way.", false),
            new Equivalent("plainly/20-say-it.answer: two", "The word is heard either way.", false),
            new Equivalent("plainly/10-say-it.sh: three", "Nobody listens then.", false),
            new Equivalent("plainly/20-say-it.answer: then add four", "Nobody may.", true));
  }

  @Test
  void tellsOfEquivalentsWithoutAReasonOrTwice() throws IOException {
    write(
        "course/01-first/equivalents.yaml",
        """
        equivalents:
          - mutants: [one, two, one]
          - reason: Empty.
        """);
    assertThat(told(read(GOOD)))
        .containsExactly(
            "equivalents.yaml:2: `reason` is missing",
            "equivalents.yaml:2: duplicate key `one`: remove one",
            "equivalents.yaml:3: a reason needs at least one of `mutants` or `mistakes`");
  }

  @Test
  void tellsEveryFaultAtOnceWithItsLine() throws IOException {
    String text =
        """
        formatVersion: 2
        id: Not an id
        steps:
          - id: say-it
            titel: Say it
            after: [sya-it]
            points: none
            checks:
              - id: word
                answr: {}
        """;
    assertThat(told(read(text)))
        .containsExactlyInAnyOrder(
            "exercise.yaml:1: `formatVersion` must be 1",
            "exercise.yaml:2: an id has at most 40 lower-case letters, digits and hyphens: `Not an id` does not fit",
            "exercise.yaml:1: `title` is missing",
            "exercise.yaml:4: `title` is missing",
            "exercise.yaml:5: unknown key `titel`, did you mean `title`?",
            "exercise.yaml:6: no step before this one has the id `sya-it`",
            "exercise.yaml:7: `points` must be a whole number from 1 to 100",
            "exercise.yaml:9: a check has exactly one of the keys resource, absent, unchanged, rollout, exec, process, credentials, logs, traffic, reach, permissions, admission, audit, events, answer, trial, sequence",
            "exercise.yaml:10: unknown key `answr`, did you mean `answer`?");
  }

  @Test
  void tellsWhatIsWrongWithValuesByVersion() throws IOException {
    String text =
        GOOD
            + """
            variables: [{name: word}]
            byVersion:
              - name: word
                values: [{value: a}]
              - name: none
                values: []
              - name: first
                values: [{since: "1.20", value: a}]
              - name: later
                values: [{value: a}, {value: b}]
              - name: order
                values: [{value: a}, {since: "1.25", value: b}, {since: "1.21", value: c}]
            """;
    int line = GOOD.split("\n").length;
    assertThat(told(read(text)))
        .containsExactlyInAnyOrder(
            at(line + 3, "`word` is taken already: choose another name"),
            at(line + 6, "`values` needs at least one value"),
            at(line + 8, "the first value holds for all old clusters: leave `since` out"),
            at(line + 10, "`since` must be a version of Kubernetes in quotes, such as \"1.25\""),
            at(line + 12, "values go from old to new: put this one before the one above"));
  }

  private static String at(int line, String message) {
    return "exercise.yaml:" + line + ": " + message;
  }

  @Test
  void leavesOutTheFaultyOneAlone() throws IOException {
    write("course/02-second/exercise.yaml", "title: [");
    Catalog catalog = read(GOOD);
    assertThat(catalog.ids()).containsExactly("first");
    assertThat(catalog.faults())
        .extracting(Fault::file)
        .allMatch(file -> file.toString().contains("02-second"));
  }

  @Test
  void tellsWhenTwoExercisesHaveOneId() throws IOException {
    write("course/02-second/exercise.yaml", GOOD);
    write("course/02-second/lesson.md.ftl", "# The second one");
    assertThat(told(read(GOOD)))
        .singleElement()
        .asString()
        .contains("another exercise has the id `first`");
  }

  @Test
  void tellsOfPartsAndMistakesThatNameNothing() throws IOException {
    write("course/01-first/solutions/plainly/solution.yaml", "title: Say it plainly");
    write("course/01-first/solutions/plainly/10-other.sh", "kubectl get pods");
    write("course/01-first/solutions/plainly/notes.txt", "");
    write(
        "course/01-first/wrong/shy/expect.yaml",
        "{mistake: Says no., step: say-it, check: other, code: wrong}");
    assertThat(told(read(GOOD)))
        .containsExactlyInAnyOrder(
            "10-other.sh:1: the part's name names no step: there is no step `other`",
            "notes.txt:1: a part is named NN-step.yaml, NN-step.sh or NN-step.answer",
            "expect.yaml:1: step `say-it` has no check `other`");
  }

  @Test
  void tellsOfAFolderThatIsNotThere() {
    assertThat(told(Catalog.read(List.of(root.resolve("nowhere")))))
        .containsExactly("nowhere:1: there is no such content folder");
  }

  @Test
  void tellsOfAKeyThatIsThereTwice() throws IOException {
    assertThat(told(read(GOOD + "title: Again\n")))
        .singleElement()
        .asString()
        .contains("duplicate key `title`");
  }

  @Test
  void refusesAFileThatIsTooLarge() throws IOException {
    assertThat(told(read(GOOD + "#".repeat(300_000))))
        .singleElement()
        .asString()
        .contains("larger than 256 KiB");
  }
}
