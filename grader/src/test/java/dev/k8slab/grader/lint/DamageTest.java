package dev.k8slab.grader.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.yaml.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is done to the files of the exercises of this repository, reading and linting them comes
 * to an end, throws nothing, and tells only of files that are there and lines that they have. A
 * failure tells the seed; {@code -Dlab.test.seed} repeats it.
 */
class DamageTest {

  private static final long SEED = Long.getLong("lab.test.seed", System.nanoTime());
  private static final int TIMES = 150;
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final List<String> HOSTILE =
      List.of(
          "\u001b]0;owned\u0007",
          "\u0000",
          "[=",
          "[#list 1.. as i]",
          "&a [*a]",
          "*a",
          "{",
          "]",
          "'",
          "\"",
          "!!java.net.URL [x]",
          "---\n",
          "\t",
          "- ",
          ": ",
          "null",
          "99999999999999999999",
          "\uFFFF",
          "((((((((((",
          "../../../../etc/passwd",
          "x".repeat(5_000));

  @TempDir Path root;
  private final Random random = new Random(SEED);

  @Test
  void noDamageIsTooMuch() throws IOException {
    List<Path> exercises = exercises();
    for (int i = 0; i < TIMES; i++) {
      Path copy = root.resolve("course-" + i);
      copy(exercises.get(random.nextInt(exercises.size())), copy.resolve("exercise"));
      for (int slips = 1 + random.nextInt(3); slips > 0; slips--) {
        damage(copy);
      }
      List<Fault> faults =
          assertTimeoutPreemptively(
              SOON, () -> Linter.lint(Catalog.read(List.of(copy))), "seed " + SEED + ", " + copy);
      assertThat(faults).as("seed %d, %s", SEED, copy).allSatisfy(DamageTest::tellsAPlace);
    }
  }

  private static void tellsAPlace(Fault fault) throws IOException {
    assertThat(fault.message()).isNotBlank().doesNotContain("\u001b", "\u0000");
    assertThat(fault.line()).isPositive();
    if (Files.isRegularFile(fault.file())) {
      long lines =
          new String(Files.readAllBytes(fault.file()), "ISO-8859-1").split("\n", -1).length;
      assertThat((long) fault.line()).isLessThanOrEqualTo(lines);
    }
  }

  private static List<Path> exercises() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("..", "content", "courses"))) {
      return all.filter(path -> path.endsWith("exercise.yaml")).map(Path::getParent).toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        Path copy = to.resolve(from.relativize(each).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(each, copy);
      }
    }
  }

  private void damage(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile).sorted().forEach(files::add);
    }
    Path exercise = folder.resolve("exercise/exercise.yaml");
    // half of all damage is done where most of the format is
    Path file =
        random.nextBoolean() && files.contains(exercise)
            ? exercise
            : files.get(random.nextInt(files.size()));
    String text = Files.readString(file);
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + random.nextInt(60));
    String hostile = HOSTILE.get(random.nextInt(HOSTILE.size()));
    switch (random.nextInt(6)) {
      case 0 -> Files.delete(file);
      case 1 -> Files.writeString(file, text.substring(0, at) + hostile + text.substring(at));
      case 2 -> Files.writeString(file, text.substring(0, at) + hostile + text.substring(to));
      case 3 -> Files.writeString(file, text.substring(0, at) + text.substring(to));
      case 4 -> Files.writeString(file, text.substring(0, at));
      default -> Files.writeString(file, text.substring(0, to) + text.substring(at));
    }
  }
}
