package dev.k8slab.grader.solve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A copy of a solution's folder for one attempt, with every text filled in and some texts changed;
 * gone when closed.
 */
final class Workspace implements AutoCloseable {

  private final Path folder;

  Workspace(Path original, Map<Path, String> changed, UnaryOperator<String> render)
      throws IOException {
    folder = Files.createTempDirectory("lab-solution");
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (!changed.containsKey(file)) {
          write(original.relativize(file), render.apply(Files.readString(file)));
        }
      }
      for (Map.Entry<Path, String> each : changed.entrySet()) {
        if (each.getKey().startsWith(original)) {
          write(original.relativize(each.getKey()), render.apply(each.getValue()));
        }
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void write(Path file, String text) throws IOException {
    Path copy = folder.resolve(file.toString());
    Files.createDirectories(copy.getParent());
    Files.writeString(copy, text);
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
