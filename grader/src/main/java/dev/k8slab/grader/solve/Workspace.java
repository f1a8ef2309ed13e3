package dev.k8slab.grader.solve;

import dev.k8slab.exercises.model.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A solution's texts as files for one attempt, each filled in; gone when closed. */
final class Workspace implements AutoCloseable {

  private final Path folder;

  Workspace(Texts texts, UnaryOperator<String> render) throws IOException {
    folder = Files.createTempDirectory("lab-solution");
    try {
      for (Map.Entry<String, String> each : texts.byName().entrySet()) {
        write(folder.resolve(each.getKey()), render.apply(each.getValue()));
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
