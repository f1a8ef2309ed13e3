package dev.k8slab.grader.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a task promises is declared and tied to a check; what only sounds like it is not. */
class PromisesTest {

  private static final String DECLARED =
      "promises:\n  - words: Every other colour\n      stays as it was\n    checks: [colour/blue]\n";

  @TempDir private Path root;
  private Draft draft;

  @BeforeEach
  void begin() {
    draft = new Draft(root);
    draft.write(
        "lesson.md.ftl",
        """
        ## Colours

        Nothing is as blue.

        ## Your task

        Paint it blue. Every other colour
        stays as it was; you may mix.

        ## What to look at

        Only blue is blue.
        """);
  }

  @Test
  void eachSentenceOfTheTaskThatPromisesIsToldWithItsLine() {
    assertThat(draft.faults())
        .containsExactly(
            "lesson.md.ftl:8: \"Every other colour stays as it was; you may mix.\" promises"
                + " something (`stays`): quote it under `promises`, with the checks that keep it");
  }

  @Test
  void aQuoteDeclaresItHoweverItIsSetInLines() {
    draft.replace("exercise.yaml", "steps:\n", DECLARED + "steps:\n");
    assertThat(draft.faults()).isEmpty();
  }

  @Test
  void aQuoteThatLeavesTheWordsOutDeclaresNothing() {
    draft.replace(
        "exercise.yaml", "steps:\n", DECLARED.replace("\n      stays as it was", "") + "steps:\n");
    assertThat(draft.faults()).singleElement().asString().contains("(`stays`)");
  }

  @Test
  void titlesAndHintsPromise() {
    draft.replace("exercise.yaml", "steps:\n", DECLARED + "steps:\n");
    draft.replace(
        "exercise.yaml", "title: The colour is blue", "title: It is blue and nothing else");
    draft.replace(
        "exercise.yaml", "hints: [Look at the ConfigMap.]", "hints: [Only one key is to change.]");
    assertThat(draft.faults())
        .containsExactly(
            "exercise.yaml:15: \"It is blue and nothing else\" promises something (`nothing`):"
                + " quote it under `promises`, with the checks that keep it",
            "exercise.yaml:16: \"Only one key is to change.\" promises something (`Only`):"
                + " quote it under `promises`, with the checks that keep it");
  }

  @Test
  void aLessonWithoutASectionForTheTaskIsAllTask() {
    draft.write("lesson.md.ftl", "## Colours\n\nNothing is as blue.\n");
    assertThat(draft.faults()).singleElement().asString().startsWith("lesson.md.ftl:3: ");
  }

  @Test
  void aDeclarationQuotesWhatIsThereAndNamesACheckThatIs() {
    draft.replace(
        "exercise.yaml",
        "steps:\n",
        DECLARED
            + """
              - words: It stays as it is
                checks: [colour/blue]
              - words: Only blue
                checks: [colour/bleu]
              - words: Paint it blue
              - words: Every other colour stays
                checks: [colour/blue]
                reason: It asks nothing.
            steps:
            """);
    assertThat(draft.faults())
        .containsExactly(
            "exercise.yaml:13: `It stays as it is` is neither in the lesson nor in a title or a"
                + " hint: quote what is there",
            "exercise.yaml:16: there is no check `colour/bleu` (step/check), did you mean"
                + " `colour/blue`?",
            "exercise.yaml:17: a promise needs either `checks` that keep it, or a `reason` why it"
                + " asks nothing of the learner",
            "exercise.yaml:18: a promise needs either `checks` that keep it, or a `reason` why it"
                + " asks nothing of the learner");
  }

  @Test
  void aPromiseThatNoMistakeBreaksIsNotShownToBeKept() {
    draft.replace(
        "exercise.yaml", "steps:\n", DECLARED.replace("colour/blue", "colour/others") + "steps:\n");
    draft.replace(
        "exercise.yaml",
        "    checks:\n",
        "    checks:\n"
            + "      - {id: others, absent: {apiVersion: v1, kind: Secret, present: {code: other,"
            + " message: There is a Secret.}}}\n");
    assertThat(draft.faults())
        .containsExactly(
            "exercise.yaml:10: no mistake fails at colour/others: add one to `wrong` that does not"
                + " keep `Every other colour stays as it was`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Give it to nobody else.",
        "It has no other key.",
        "It comes by itself.",
        "No key is mounted at all.",
        "The Secret is left alone.",
        "It must not be made again.",
        "The rest is unchanged.",
        "It is the same object.",
        "Change it without deleting it."
      })
  void promisesComeInManyWords(String sentence) {
    draft.write("lesson.md.ftl", "## Your task\n\n" + sentence + "\n");
    assertThat(draft.faults()).singleElement().asString().contains(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Keep its manifest.",
        "Run `lab start one-path-only` and read `only`.",
        "Read one-path-only.",
        "```\nonly what a program prints\n```",
        "Paint it blue, as you like."
      })
  void otherWordsPromiseNothing(String sentence) {
    draft.write("lesson.md.ftl", "## Your task\n\n" + sentence + "\n");
    assertThat(draft.faults()).isEmpty();
  }
}
