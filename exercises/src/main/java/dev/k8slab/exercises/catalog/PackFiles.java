package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Texts;
import dev.k8slab.exercises.model.Variable;
import dev.k8slab.exercises.model.VersionVariable;
import dev.k8slab.exercises.template.Placeholders;
import dev.k8slab.exercises.text.Controls;
import dev.k8slab.exercises.text.PlainFile;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.exercises.yaml.YamlFile;
import dev.k8slab.exercises.yaml.YamlMap;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of an exercise's folder, looked through before a learner or a cluster gets any. Content
 * may come from strangers: nothing outside of the folder may be reached through it, and nothing in
 * it may fill the memory, hang whoever reads it or get at a terminal. Each file is read once; what
 * was looked through is what is used.
 */
final class PackFiles {

  private final Path folder;
  private final SortedMap<String, PackEntry> entries = new TreeMap<>();
  private final Texts texts;
  private final Faults faults;

  private PackFiles(Path folder, List<PackEntry> entries, Faults faults) {
    this.folder = folder;
    this.faults = faults;
    SortedMap<String, String> read = new TreeMap<>();
    for (PackEntry entry : entries) {
      this.entries.put(entry.name(), entry);
      if (entry.isFile()) {
        read(entry.name()).ifPresent(text -> read.put(entry.name(), text));
      }
    }
    this.texts = new Texts(read);
  }

  /**
   * Reads all files.
   *
   * @param leftOut names of files and folders right in the folder that are not even looked at
   * @return nothing where there is something in the folder that must not even be read
   */
  static Optional<PackFiles> read(Path folder, Set<String> leftOut, Faults faults) {
    List<PackEntry> found;
    try {
      found = PackEntry.of(folder, leftOut);
    } catch (IOException e) {
      faults.add(folder, 1, "the folder cannot be read: " + e.getMessage());
      return Optional.empty();
    }
    if (found.size() > PackLimits.MAX_FILES) {
      faults.add(
          folder,
          1,
          "the folder holds more than " + PackLimits.MAX_FILES + " files: split the exercise");
      return Optional.empty();
    }
    boolean harmless = true;
    for (PackEntry entry : found) {
      Optional<String> violation = entry.violation();
      violation.ifPresent(reported -> faults.add(folder.resolve(entry.name()), 1, reported));
      harmless &= violation.isEmpty();
    }
    if (!harmless) {
      return Optional.empty();
    }
    // each larger one is a fault of its own, and not read to its end
    long bytes =
        found.stream()
            .mapToLong(PackEntry::bytes)
            .filter(each -> each <= PackLimits.MAX_FILE_BYTES)
            .sum();
    if (bytes > PackLimits.MAX_TOTAL_BYTES) {
      faults.add(
          folder,
          1,
          "the files are larger than "
              + PackLimits.MAX_TOTAL_BYTES / 1024
              + " KiB together: split the exercise");
      return Optional.empty();
    }
    return Optional.of(new PackFiles(folder, found, faults));
  }

  private Optional<String> read(String name) {
    Path file = place(name);
    try {
      Optional<String> text = PlainFile.read(file, PackLimits.MAX_FILE_BYTES);
      if (text.isEmpty()) {
        faults.add(
            file,
            1,
            "the file is larger than "
                + PackLimits.MAX_FILE_BYTES / 1024
                + " KiB: make it smaller");
      }
      text.ifPresent(read -> checkControls(file, read));
      return text;
    } catch (CharacterCodingException e) {
      faults.add(file, 1, "the file is not in UTF-8");
    } catch (IOException e) {
      faults.add(file, 1, "the file cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  private void checkControls(Path file, String text) {
    int control = Controls.first(text);
    if (control >= 0) {
      long line = 1 + text.substring(0, control).chars().filter(c -> c == '\n').count();
      faults.add(file, (int) line, "the file holds a control character: leave it out");
    }
  }

  /** Where a file or folder is, to tell of. */
  Path place(String name) {
    return folder.resolve(name);
  }

  /** Whether there is such a file, readable or not. */
  boolean hasFile(String name) {
    return entries.containsKey(name) && entries.get(name).isFile();
  }

  /** The names of what is right in a folder, hidden ones aside; nothing where there is none. */
  List<String> in(String name) {
    String prefix = name + "/";
    return entries.tailMap(prefix).keySet().stream()
        .takeWhile(each -> each.startsWith(prefix))
        .map(each -> each.substring(prefix.length()))
        .filter(each -> !each.startsWith(".") && each.indexOf('/') < 0)
        .toList();
  }

  /** All texts there are. */
  Texts texts() {
    return texts;
  }

  /** The mapping a file holds, or nothing where a fault was added. */
  Optional<YamlMap> yaml(String name) {
    if (!hasFile(name)) {
      faults.add(place(name), 1, entries.containsKey(name) ? YamlFile.NO_FILE : YamlFile.MISSING);
    }
    return texts.find(name).flatMap(text -> YamlFile.of(place(name), text, faults));
  }

  /** Looks for placeholders in all texts that name nothing there is. */
  void checkPlaceholders(List<Variable> variables, List<VersionVariable> byVersion) {
    Set<String> open = new HashSet<>(Set.of(Variable.NAMESPACE));
    byVersion.forEach(variable -> open.add(variable.name()));
    Set<String> all = new HashSet<>(open);
    for (Variable variable : variables) {
      (variable.secret() ? all : open).addAll(Set.of(variable.name(), variable.base64Name()));
    }
    all.addAll(open);
    for (Map.Entry<String, String> each : texts.byName().entrySet()) {
      Path file = place(each.getKey());
      Placeholders.check(
          each.getValue(),
          file.endsWith(Exercise.LESSON) ? open : all,
          (message, line) -> faults.add(file, line, message));
    }
  }
}
