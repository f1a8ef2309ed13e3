package dev.k8slab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code speaks the field's own English, with one word for each thing. */
class WordsTest {

  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  /** Words that only earlier versions of this code used for what has a name already. */
  private static final Pattern OLD =
      Pattern.compile(
          "\\b(told|taps?|ears?|pace|gate|sitting|standings?|marks?|workplace|deaf|[Pp]atience)\\b|\\b(MOST|LONGEST|DEEPEST|PATIENCE)_?");

  /** Where such a word is the field's own. */
  private static final Pattern RIGHT =
      Pattern.compile(
          "exclamation mark|question mark|mark the step|readiness gate|JsonNode gate|text\\(gate|"
              + "standing still|for ears|\"standing\"|String standing");

  private static final int MAX_WORDS = 40;

  private static List<Path> files(String name) throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(each -> each.toString().contains("/src/main/java/"))
          .filter(each -> each.toString().endsWith(name))
          .toList();
    }
  }

  @Test
  void nobodyUsesWordsThatOnlyWeUsed() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files(".java")) {
      for (String line : Files.readAllLines(file)) {
        if (OLD.matcher(RIGHT.matcher(line).replaceAll("")).find()) {
          found.add(ROOT.relativize(file) + ": " + line.strip());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void theGlossaryIsShort() throws IOException {
    List<String> rows =
        Files.readAllLines(ROOT.resolve("lab-cli/README.md")).stream()
            .filter(line -> line.startsWith("| "))
            .skip(2)
            .map(line -> line.split("\\|")[1].strip())
            .toList();
    assertThat(rows).hasSizeBetween(20, MAX_WORDS).doesNotHaveDuplicates();
  }

  @Test
  void eachPackageSaysWhatItIsFor() throws IOException {
    List<Path> silent =
        files(".java").stream()
            .map(Path::getParent)
            .distinct()
            .filter(folder -> Files.notExists(folder.resolve("package-info.java")))
            .map(ROOT::relativize)
            .toList();
    assertThat(silent).isEmpty();
  }
}
