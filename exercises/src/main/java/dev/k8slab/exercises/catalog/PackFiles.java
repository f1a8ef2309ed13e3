package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Variable;
import dev.k8slab.exercises.template.Marks;
import dev.k8slab.exercises.text.Controls;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.exercises.yaml.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of an exercise's folder, looked through before a learner or a cluster gets any. Content
 * may come from strangers: nothing outside of the folder may be reached through it, and nothing in
 * it may fill the memory, hang whoever reads it or get at a terminal.
 */
final class PackFiles {

  private final Map<Path, String> texts;
  private final Faults faults;

  private PackFiles(Map<Path, String> texts, Faults faults) {
    this.texts = texts;
    this.faults = faults;
  }

  /**
   * Reads all files.
   *
   * @return nothing where there is something in the folder that must not even be read
   */
  static Optional<PackFiles> read(Path folder, Faults faults) {
    List<Path> entries;
    try (Stream<Path> all = Files.walk(folder, PackLimits.MAX_DEPTH + 1)) {
      entries = all.skip(1).limit(PackLimits.MAX_FILES + 1).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      faults.add(folder, 1, "the folder cannot be read: " + e.getMessage());
      return Optional.empty();
    }
    if (entries.size() > PackLimits.MAX_FILES) {
      faults.add(
          folder,
          1,
          "the folder holds more than " + PackLimits.MAX_FILES + " files: split the exercise");
      return Optional.empty();
    }
    if (!entries.stream().filter(entry -> !isHarmless(entry, folder, faults)).toList().isEmpty()) {
      return Optional.empty();
    }
    PackFiles pack = new PackFiles(new LinkedHashMap<>(), faults);
    entries.stream().filter(Files::isRegularFile).forEach(pack::read);
    pack.checkTotalSize(folder);
    return Optional.of(pack);
  }

  private static boolean isHarmless(Path entry, Path folder, Faults faults) {
    String fault = null;
    if (Controls.first(entry.getFileName().toString()) >= 0
        || entry.getFileName().toString().matches("(?s).*[\r\n\t].*")) {
      fault = "the name holds a control character: give it another one";
    } else if (Files.isSymbolicLink(entry)) {
      fault = "links are not followed: put the file itself here";
    } else if (!Files.isRegularFile(entry) && !Files.isDirectory(entry)) {
      fault = YamlFile.NO_FILE;
    } else if (folder.relativize(entry).getNameCount() > PackLimits.MAX_DEPTH) {
      fault = "deeper than " + PackLimits.MAX_DEPTH + " folders: put it further up";
    }
    if (fault != null) {
      faults.add(entry, 1, fault);
    }
    return fault == null;
  }

  private void read(Path file) {
    try {
      if (Files.size(file) > PackLimits.MAX_FILE_BYTES) {
        faults.add(
            file,
            1,
            "the file is larger than "
                + PackLimits.MAX_FILE_BYTES / 1024
                + " KiB: make it smaller");
        return;
      }
      String text = Files.readString(file);
      int control = Controls.first(text);
      if (control >= 0) {
        long line = 1 + text.substring(0, control).chars().filter(c -> c == '\n').count();
        faults.add(file, (int) line, "the file holds a control character: leave it out");
      }
      texts.put(file, text);
    } catch (CharacterCodingException e) {
      faults.add(file, 1, "the file is not in UTF-8");
    } catch (IOException e) {
      faults.add(file, 1, "the file cannot be read: " + e.getMessage());
    }
  }

  private void checkTotalSize(Path folder) {
    if (texts.values().stream().mapToLong(String::length).sum() > PackLimits.MAX_TOTAL_BYTES) {
      faults.add(
          folder,
          1,
          "the files are larger than "
              + PackLimits.MAX_TOTAL_BYTES / 1024
              + " KiB together: split the exercise");
    }
  }

  /** Looks for marks in all texts that name nothing there is. */
  void checkMarks(List<Variable> variables) {
    Set<String> open = new HashSet<>(Set.of(Variable.NAMESPACE));
    Set<String> all = new HashSet<>(open);
    for (Variable variable : variables) {
      (variable.secret() ? all : open).addAll(Set.of(variable.name(), variable.base64Name()));
    }
    all.addAll(open);
    texts.forEach(
        (file, text) ->
            Marks.check(
                text,
                file.endsWith(Exercise.LESSON) ? open : all,
                (message, line) -> faults.add(file, line, message)));
  }
}
