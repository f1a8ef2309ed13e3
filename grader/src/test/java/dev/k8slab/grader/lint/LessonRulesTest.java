package dev.k8slab.grader.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of lessons, each by something that breaks it, beside what comes near and does not. */
class LessonRulesTest {

  @TempDir private Path root;
  private Draft draft;

  @BeforeEach
  void begin() {
    draft = new Draft(root);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# Colours   | lesson.md.ftl:1: the heading \"Colours\" is of level 1: headings begin with `##`, and go one level deeper at most",
        "### Colours | lesson.md.ftl:1: the heading \"Colours\" is of level 3: headings begin with `##`, and go one level deeper at most"
      })
  void headingsBeginBelowTheTitle(String heading, String fault) {
    draft.replace("lesson.md.ftl", "## Colours\n", heading + "\n");

    assertThat(draft.faults()).containsExactly(fault);
  }

  @Test
  void aLessonIsWritten() {
    draft.write("lesson.md.ftl", "\n");
    assertThat(draft.faults())
        .containsExactly("lesson.md.ftl:1: the lesson is empty: say what is learnt and what to do");

    draft.write("lesson.md.ftl", "Paint it.\n");
    assertThat(draft.faults())
        .containsExactly(
            "lesson.md.ftl:1: the lesson has no heading: give its parts one, with `##`");
  }

  @Test
  void aLessonIsNoLargerThanAnybodyReads() {
    draft.write(
        "lesson.md.ftl",
        "## Colours\n\n"
            + "|a".repeat(1_100)
            + "\n"
            + "|-".repeat(1_100)
            + "\n"
            + "|a\n".repeat(1_000));
    assertThat(draft.faults())
        .containsExactly(
            "lesson.md.ftl:1: the lesson cannot be read: Aborting parsing because maximum number of"
                + " cells reached (maxCells = 1000000)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colours.md          | `colours.md` leads nowhere: there is no such file in the exercise's folder",
        "../../secret.md     | `../../secret.md` leads nowhere: there is no such file in the exercise's folder",
        "#why                | `#why` leads nowhere: a lesson is read in a terminal, from top down",
        "mailto:me@x.org     | `mailto:me@x.org` is no web page: begin with https:// or http://",
        "https://            | `https://` is no valid address of a web page",
        "start/10-settings.yaml | "
      })
  void linksOfTheLessonLeadSomewhere(String link, String fault) {
    draft.replace("lesson.md.ftl", "https://example.org/colours", link);

    if (fault == null) {
      assertThat(draft.faults()).isEmpty();
    } else {
      assertThat(draft.faults()).containsExactly("lesson.md.ftl:3: " + fault);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "of <colour>         | `<colour>` is HTML and not shown: in backticks it is code, and shown",
        "![blue](blue.png)   | the picture `blue.png` is not shown: say in words what it shows",
        "of `<colour>`       | ",
        "<!-- for authors --> | ",
        "1 < 2 > 1           | "
      })
  void allThatTheLessonSaysIsShown(String text, String fault) {
    draft.replace("lesson.md.ftl", "Blue is", "Blue " + text + " is");

    if (fault == null) {
      assertThat(draft.faults()).isEmpty();
    } else {
      assertThat(draft.faults()).containsExactly("lesson.md.ftl:3: " + fault);
    }
  }
}
