package dev.k8slab.grader.solve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A copy of a solution's folder for one attempt, with every text filled in; gone when closed. */
final class Workspace implements AutoCloseable {

  private final Path folder;

  Workspace(Path original, UnaryOperator<String> render) throws IOException {
    folder = Files.createTempDirectory("lab-solution");
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path copy = folder.resolve(original.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, render.apply(Files.readString(file)));
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
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
