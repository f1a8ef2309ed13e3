package dev.k8slab.exercises.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger's pack must not do: each is a fault with its place, and reading goes on. */
class HostileContentTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private static final String GOOD =
      """
      formatVersion: 1
      id: first
      title: The first one
      variables:
        - {name: word, length: 8, secret: true}
      steps:
        - id: say-it
          title: Say it
          checks:
            - id: word
              answer:
                accept: ["[=word]"]
                open: {code: open, message: Say it.}
                wrong: {code: wrong, message: Not that.}
      """;

  @TempDir Path root;

  private Path write(String file, String text) throws IOException {
    Path path = root.resolve("course/01-first").resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private String told(String exercise) throws IOException {
    write("exercise.yaml", exercise);
    if (!Files.exists(root.resolve("course/01-first/lesson.md.ftl"))) {
      write("lesson.md.ftl", "# The first one in [=namespace]");
    }
    Catalog catalog = Assertions.assertTimeoutPreemptively(SOON, () -> Catalog.read(List.of(root)));
    return String.join(
        "\n",
        catalog.faults().stream()
            .map(fault -> fault.file().getFileName() + ":" + fault.line() + ": " + fault.message())
            .toList());
  }

  @Test
  void theGoodOneHasNoFault() throws IOException {
    assertThat(told(GOOD)).isEmpty();
  }

  @Test
  void nestingWithoutEnd() throws IOException {
    assertThat(told(GOOD + "needs: " + "[".repeat(100_000)))
        .isEqualTo("exercise.yaml:15: nested deeper than 40 levels");
  }

  @Test
  void aliasesThatMultiply() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append(("*a" + (i - 1) + ", ").repeat(10)).append("x]\n");
    }
    assertThat(told(GOOD + bomb)).contains("exercise.yaml:");
  }

  @Test
  void anAliasOfItself() throws IOException {
    assertThat(told(GOOD + "self: &self {self: *self}\n"))
        .startsWith("exercise.yaml:15: unknown key `self`");
    assertThat(told(GOOD.replace("[\"[=word]\"]", "&all [*all]"))).contains("exercise.yaml:12: ");
  }

  @Test
  void aliasesInAPartOfAnObject() throws IOException {
    String check =
        """
              - id: object
                resource:
                  apiVersion: v1
                  kind: Pod
                  missing: {code: none, message: None.}
                  match: [{object: %s, code: other, message: Other.}]
        """;
    assertThat(told(GOOD + check.formatted("&self {self: *self}")))
        .isEqualTo(
            "exercise.yaml:20: too large with all that aliases stand for: write it without them");
    StringBuilder bomb = new StringBuilder("{a0: &a0 [x, x, x, x, x, x, x, x, x, x]");
    for (int i = 1; i < 5; i++) {
      bomb.append(", a%d: &a%d [".formatted(i, i));
      bomb.append(("*a" + (i - 1) + ", ").repeat(10)).append("x]");
    }
    assertThat(told(GOOD + check.formatted(bomb + "}")))
        .isEqualTo(
            "exercise.yaml:20: too large with all that aliases stand for: write it without them");
  }

  @Test
  void hugeFiles() throws IOException {
    write("files/huge.yaml", "x".repeat(300 * 1024));
    assertThat(told(GOOD))
        .isEqualTo("huge.yaml:1: the file is larger than 256 KiB: make it smaller");
  }

  @Test
  void filesWithoutNumber() throws IOException {
    for (int i = 0; i <= PackLimits.MAX_FILES; i++) {
      write("files/" + i, "x");
    }
    assertThat(told(GOOD))
        .isEqualTo("01-first:1: the folder holds more than 2000 files: split the exercise");
  }

  @Test
  void pathsOutOfThePack() throws IOException {
    Path secret = Files.writeString(root.resolve("secret.txt"), "secret");
    Files.createDirectories(root.resolve("course/01-first"));
    Files.createSymbolicLink(root.resolve("course/01-first/lesson.md.ftl"), secret);
    Files.createSymbolicLink(root.resolve("course/01-first/start"), root);
    assertThat(told(GOOD))
        .isEqualTo(
            """
            lesson.md.ftl:1: links are not followed: put the file itself here
            start:1: links are not followed: put the file itself here""");
  }

  @Test
  void terminalEscapes() throws IOException {
    assertThat(told(GOOD.replace("title: Say it", "title: \"Say \\e]0;owned\\a it\"")))
        .isEqualTo("exercise.yaml:8: the text holds a control character: leave it out");
  }

  @Test
  void terminalEscapesInKeysAndObjects() throws IOException {
    assertThat(told(GOOD + "\"\\e]0;owned\\a\": x\n"))
        .startsWith("exercise.yaml:15: the text holds a control character: leave it out\n")
        .doesNotContain("\u001b");
    String check =
        """
              - id: object
                resource:
                  apiVersion: v1
                  kind: Pod
                  missing: {code: none, message: None.}
                  match: [{object: {data: {%s}}, code: other, message: Other.}]
        """;
    for (String hostile : List.of("\"\\e[2J\": x", "x: \"\\e[2J\"")) {
      assertThat(told(GOOD + check.formatted(hostile)))
          .isEqualTo("exercise.yaml:20: the text holds a control character: leave it out");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lesson.md.ftl", "start/10-pod.yaml", "solutions/a/files/x.sh", "files/x"})
  void terminalEscapesInFiles(String file) throws IOException {
    write("solutions/a/solution.yaml", "title: A way\n");
    write(file, "# one\r\n\ttwo\n\u001b]0;owned\u0007\n");
    assertThat(told(GOOD))
        .isEqualTo(
            Path.of(file).getFileName() + ":3: the file holds a control character: leave it out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"files/\u001b[2J", "files/two\nlines", "solutions/\u0007/solution.yaml"})
  void terminalEscapesInNames(String file) throws IOException {
    write(file, "title: x\n");
    assertThat(told(GOOD)).endsWith(":1: the name holds a control character: give it another one");
    assertThat(Catalog.read(List.of(root)).faults())
        .extracting(Object::toString)
        .allMatch(fault -> fault.chars().noneMatch(c -> c < ' ' && c != '\n'))
        .noneMatch(fault -> fault.contains("\u001b") || fault.contains("\u0007"));
  }

  @Test
  void filesThatNeverEnd() throws Exception {
    Path folder = Files.createDirectories(root.resolve("course/01-first/files"));
    assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor())
        .isZero();
    Files.createSymbolicLink(folder.resolve("zero"), Path.of("/dev/zero"));
    Files.createSymbolicLink(root.resolve("course/course.yaml"), Path.of("/dev/zero"));
    assertThat(told(GOOD).split("\n"))
        .containsExactlyInAnyOrder(
            "course.yaml:1: this is no plain file: put the file itself here",
            "pipe:1: this is no plain file: put the file itself here",
            "zero:1: links are not followed: put the file itself here");
  }

  @Test
  void anExerciseThatIsALinkOrAPipe() throws Exception {
    Path folder = Files.createDirectories(root.resolve("course/02-second"));
    Files.createSymbolicLink(folder.resolve("exercise.yaml"), Path.of("/dev/zero"));
    Path other = Files.createDirectories(root.resolve("course/03-third"));
    assertThat(
            new ProcessBuilder("mkfifo", other.resolve("exercise.yaml").toString())
                .start()
                .waitFor())
        .isZero();
    assertThat(told(GOOD))
        .isEqualTo(
            """
            exercise.yaml:1: links are not followed: put the file itself here
            exercise.yaml:1: this is no plain file: put the file itself here""");
  }

  @Test
  void foldersWithoutEnd() throws IOException {
    write("a/b/c/d/e/f/g/h/i.txt", "x");
    assertThat(told(GOOD)).isEqualTo("i.txt:1: deeper than 8 folders: put it further up");
  }

  @Test
  void muchThatIsLargeTogether() throws IOException {
    for (int i = 0; i < 17; i++) {
      write("files/" + i, "x".repeat(250 * 1024));
    }
    assertThat(told(GOOD))
        .isEqualTo("01-first:1: the files are larger than 4096 KiB together: split the exercise");
  }

  @Test
  void aSequenceThatHoldsItself() throws IOException {
    String check =
        """
              - id: order
                sequence: {stages: &all [{id: a, sequence: {stages: *all}}, {id: b, sequence: {stages: *all}}]}
        """;
    assertThat(told(GOOD.replace("title: Say it", "title: Say it\n    once: true") + check))
        .isEqualTo(
            """
            exercise.yaml:17: a stage of a `sequence` is a check of another kind
            exercise.yaml:17: `stages` needs at least two checks""");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "message: \"\\x5b#list 1.. as i]\\x5b/#list]\"",
        "message: \"\\x5b=namespace?left_pad(999999999)]\"",
        "message: \"[\\\n          =nobody]\""
      })
  void marksThatNobodySees(String hidden) throws IOException {
    assertThat(told(GOOD.replace("message: Say it.", hidden)))
        .startsWith("exercise.yaml:13: `[")
        .endsWith("` is written with escapes: write it as it is, in one line");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "namespace", "wordBase64", "a b", "wörter", "a?api", "word"})
  void namesThatCannotBeOfVariables(String name) throws IOException {
    assertThat(
            told(
                GOOD.replace(
                    "  - {name: word, length: 8, secret: true}",
                    "  - {name: word, length: 8, secret: true}\n  - {name: \"" + name + "\"}")))
        .startsWith("exercise.yaml:6: ");
  }

  @Test
  void numbersWithoutMeasure() throws IOException {
    String checks =
        """
              - id: gone
                absent: {apiVersion: v1, kind: Pod, seconds: 2000000000, present: {code: there, message: It is there.}}
              - id: near
                answer: {number: {is: "1", within: 1e999999999}, open: {code: open, message: Say it.}, wrong: {code: wrong, message: No.}}
        """;
    assertThat(
            told(
                GOOD.replace("length: 8", "length: 2000000000")
                        .replace("title: Say it", "title: Say it\n    points: 2147483647")
                    + checks))
        .isEqualTo(
            """
            exercise.yaml:17: `seconds` must be a whole number from 1 to 30
            exercise.yaml:19: `within` must be a number of at least 0
            exercise.yaml:9: `points` must be a whole number from 1 to 100
            exercise.yaml:5: `length` must be a whole number from 4 to 64""");
  }

  @Test
  void notUtf8() throws IOException {
    write("lesson.md.ftl", "");
    Files.write(root.resolve("course/01-first/lesson.md.ftl"), new byte[] {(byte) 0xff, 0x41});
    assertThat(told(GOOD)).isEqualTo("lesson.md.ftl:1: the file is not in UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[#list 1.. as i][/#list]",
        "[#macro again][@again/][/#macro][@again/]",
        "[=(1..999999999)?join(\"\")]",
        "[=namespace?left_pad(999999999)]",
        "[#include \"/etc/passwd\"]",
        "[=namespace"
      })
  void templatesThatNeverEnd(String template) throws IOException {
    write("lesson.md.ftl", "# Title\n\n" + template);
    assertThat(told(GOOD)).startsWith("lesson.md.ftl:3: `[").contains("is no valid placeholder");
  }

  @Test
  void namesNobodyKnows() throws IOException {
    write("files/manifest.yaml", "name: [=word]\nother: [=wrod]\nkey: [=wordBase64]");
    write("lesson.md.ftl", "The answer is [=word]");
    assertThat(told(GOOD))
        .isEqualTo(
            """
            manifest.yaml:2: there is no variable `wrod` here: there are namespace, word, wordBase64
            lesson.md.ftl:1: there is no variable `word` here: there are namespace""");
  }
}
