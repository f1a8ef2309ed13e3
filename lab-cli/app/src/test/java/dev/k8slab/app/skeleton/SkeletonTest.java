package dev.k8slab.app.skeleton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.grader.lint.Linter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkeletonTest {

  @TempDir Path folder;

  @Test
  void everyFileOfItIsWritten() throws IOException, URISyntaxException {
    Path resources = Path.of(Skeleton.class.getResource("files/exercise.yaml").toURI()).getParent();

    assertThat(files(resources))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Skeleton.FILES.stream(), Stream.of(Skeleton.COURSE)).toList());
  }

  @Test
  void theCatalogReadsItWithoutAFault() throws IOException {
    Path exercise = folder.resolve("networking/10-first-policy");

    Skeleton.write(exercise, "first-policy", "../schema.json");

    assertThat(exercise.resolve("exercise.yaml"))
        .content()
        .startsWith("# yaml-language-server: $schema=../schema.json\n")
        .contains("\nid: first-policy\n");
    Catalog catalog = Catalog.read(List.of(folder));
    assertThat(catalog.faults()).isEmpty();
    assertThat(catalog.ids()).containsExactly("first-policy");
    ProvableExercise read = catalog.exercises().get(0);
    assertThat(read.exercise().solutions()).hasSize(2);
    assertThat(read.mistakes()).hasSize(3);
  }

  @Test
  void allThatLintFindsIsWhatOnlyTheAuthorCanWrite() throws IOException {
    Skeleton.write(folder.resolve("networking/10-first-policy"), "first-policy", "schema.json");

    assertThat(Linter.lint(Catalog.read(List.of(folder))))
        .hasSize(6)
        .allMatch(fault -> fault.message().startsWith("`CHANGE ME` is still here"));
  }

  @Test
  void aCourseThatIsThereKeepsItsFile() throws IOException {
    Path course = Files.createDirectories(folder.resolve("networking")).resolve("course.yaml");
    Files.writeString(course, "title: Mine\nabout: All of it\n");

    Skeleton.write(folder.resolve("networking/10-first-policy"), "first-policy", "schema.json");

    assertThat(course).hasContent("title: Mine\nabout: All of it\n");
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .toList();
    }
  }
}
