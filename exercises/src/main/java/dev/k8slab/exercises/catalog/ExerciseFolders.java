package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the folders of exercises; what is within one is its own, and not gone into. */
final class ExerciseFolders {

  private static final int MAX_DEPTH = 5;

  private final List<Path> found = new ArrayList<>();
  private final Faults faults;

  private ExerciseFolders(Faults faults) {
    this.faults = faults;
  }

  /** Those below a content folder, in the order learners meet them. */
  static List<Path> below(Path root, Faults faults) {
    if (!Files.isDirectory(root)) {
      faults.add(root, 1, "there is no such content folder");
      return List.of();
    }
    ExerciseFolders folders = new ExerciseFolders(faults);
    try {
      // whoever names a link as a content folder means where it leads; links within lead nowhere
      Path start = Files.isSymbolicLink(root) ? root.toRealPath() : root.toAbsolutePath();
      folders.find(start.normalize(), 0);
    } catch (IOException e) {
      faults.add(root, 1, "the folder cannot be read: " + e.getMessage());
    }
    return folders.found.stream().sorted().toList();
  }

  private void find(Path folder, int depth) {
    if (Files.exists(folder.resolve(Exercise.FILE), LinkOption.NOFOLLOW_LINKS)) {
      found.add(folder);
    } else if (depth < MAX_DEPTH) {
      try (Stream<Path> entries = Files.list(folder)) {
        entries
            .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
            .forEach(entry -> find(entry, depth + 1));
      } catch (IOException | UncheckedIOException e) {
        faults.add(folder, 1, "it cannot be read: " + e.getMessage());
      }
    }
  }
}
