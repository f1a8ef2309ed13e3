package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Variable;
import dev.k8slab.exercises.template.Marks;
import dev.k8slab.exercises.yaml.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks through all files of an exercise's folder before a learner or a cluster gets any. Content
 * may come from strangers: nothing outside of the folder may be reached through it, and nothing in
 * it may fill the memory.
 */
final class PackFiles {

  private static final int MOST_FILES = 500;
  private static final int DEEPEST = 8;
  private static final long MOST_BYTES = 256 * 1024;

  private final Path folder;
  private final Faults faults;
  private final Set<String> names = new HashSet<>(Set.of(Variable.NAMESPACE));
  private final Set<String> open = new HashSet<>(Set.of(Variable.NAMESPACE));

  PackFiles(Path folder, List<Variable> variables, Faults faults) {
    this.folder = folder;
    this.faults = faults;
    for (Variable variable : variables) {
      Set<String> both = Set.of(variable.name(), variable.base64Name());
      names.addAll(both);
      if (!variable.secret()) {
        open.addAll(both);
      }
    }
  }

  void check() {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
      files =
          all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
              .sorted()
              .limit(MOST_FILES + 1)
              .toList();
    } catch (IOException | UncheckedIOException e) {
      faults.add(folder, 1, "the folder cannot be read: " + e.getMessage());
      return;
    }
    if (files.size() > MOST_FILES) {
      faults.add(
          folder, 1, "the folder holds more than " + MOST_FILES + " files: split the exercise");
      return;
    }
    files.forEach(this::check);
  }

  private void check(Path file) {
    if (Files.isSymbolicLink(file)) {
      faults.add(file, 1, "links are not followed: put the file itself here");
      return;
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        faults.add(
            file, 1, "the file is larger than " + MOST_BYTES / 1024 + " KiB: make it smaller");
        return;
      }
      boolean lesson = file.endsWith(Exercise.LESSON);
      Marks.check(
          Files.readString(file),
          lesson ? open : names,
          (message, line) -> faults.add(file, line, message));
    } catch (CharacterCodingException e) {
      faults.add(file, 1, "the file is not in UTF-8");
    } catch (IOException e) {
      faults.add(file, 1, "the file cannot be read: " + e.getMessage());
    }
  }
}
