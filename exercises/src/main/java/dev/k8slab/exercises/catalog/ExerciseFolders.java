package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the folders of exercises; what is within one is its own, and not gone into. Old {@code
 * java.io} is used on purpose, as by {@link Fingerprint}: every command begins with this.
 */
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
      folders.find(start.normalize().toFile(), 0);
    } catch (IOException e) {
      faults.add(root, 1, "the folder cannot be read: " + e.getMessage());
    }
    return folders.found.stream().sorted().toList();
  }

  private void find(File folder, int depth) {
    String[] names = folder.list();
    if (names == null) {
      if (folder.isDirectory()) {
        faults.add(folder.toPath(), 1, "it cannot be read: give yourself access to it");
      }
    } else if (Arrays.asList(names).contains(Exercise.FILE)) {
      found.add(folder.toPath());
    } else if (depth < MAX_DEPTH) {
      for (String name : names) {
        File entry = new File(folder, name);
        if (!Files.isSymbolicLink(entry.toPath())) {
          find(entry, depth + 1);
        }
      }
    }
  }
}
