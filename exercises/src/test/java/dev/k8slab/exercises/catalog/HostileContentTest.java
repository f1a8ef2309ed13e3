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
    for (int i = 0; i < 501; i++) {
      write("files/" + i, "x");
    }
    assertThat(told(GOOD))
        .isEqualTo("01-first:1: the folder holds more than 500 files: split the exercise");
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
    assertThat(told(GOOD)).startsWith("lesson.md.ftl:3: `[").contains("is no mark");
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
