package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.model.Outline;
import dev.k8slab.exercises.yaml.Fault;
import dev.k8slab.port.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what came of reading a content folder's exercises: a line for each, and one for each of its
 * faults. Whatever is wrong with the file, it is as good as none.
 */
final class IndexFile {

  private static final String FORMAT = "index 1";
  private static final String EXERCISE = "exercise";
  private static final String COURSE_FAULT = "course";
  private static final String FAULT = "fault";

  private final Path file;
  private final String header;

  /**
   * The index of a content folder.
   *
   * @param folder where indexes are kept
   * @param root the content folder
   * @param reader names who reads the exercises: another lab may find other faults
   */
  IndexFile(Path folder, Path root, String reader) {
    this.file = folder.resolve("index-" + Integer.toHexString(root.toString().hashCode()));
    this.header = line(FORMAT, reader, root.toString());
  }

  /** The entries by their exercises' folders, which may have changed since. */
  Map<Path, IndexEntry> read() {
    Map<Path, IndexEntry> entries = new HashMap<>();
    try {
      List<String> lines = Files.readAllLines(file);
      if (!lines.get(0).equals(header)) {
        return Map.of();
      }
      IndexEntry entry = null;
      for (String line : lines.subList(1, lines.size())) {
        String[] fields = fields(line);
        switch (fields[0]) {
          case EXERCISE -> {
            entry = entry(fields);
            entries.put(entry.folder(), entry);
          }
          case COURSE_FAULT -> entry.courseFaults().add(fault(fields));
          case FAULT -> entry.faults().add(fault(fields));
          default -> throw new IllegalArgumentException(line);
        }
      }
      return entries;
    } catch (IOException | RuntimeException e) {
      return Map.of();
    }
  }

  /** Keeps these entries in place of those that were kept. */
  void write(List<IndexEntry> entries) {
    List<String> lines = new ArrayList<>(List.of(header));
    for (IndexEntry entry : entries) {
      lines.add(line(entry));
      entry.courseFaults().forEach(fault -> lines.add(line(COURSE_FAULT, fault)));
      entry.faults().forEach(fault -> lines.add(line(FAULT, fault)));
    }
    Path draft = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.write(draft, lines);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // the exercises are read again the next time
      draft.toFile().delete();
    }
  }

  private static String line(IndexEntry entry) {
    String folder = entry.folder().toString();
    if (entry.outline().isEmpty()) {
      return line(EXERCISE, folder, entry.fingerprint());
    }
    Outline outline = entry.outline().get();
    return line(
        EXERCISE,
        folder,
        entry.fingerprint(),
        outline.id(),
        outline.title(),
        outline.course(),
        String.valueOf(outline.minutes()),
        String.valueOf(outline.points()),
        String.join(" ", outline.needs().stream().map(Capability::id).toList()),
        String.join(" ", outline.steps()));
  }

  private static IndexEntry entry(String[] fields) {
    Path folder = Path.of(fields[1]);
    Optional<Outline> outline = Optional.empty();
    if (fields.length > 3) {
      Set<Capability> needs = EnumSet.noneOf(Capability.class);
      words(fields[8]).forEach(need -> needs.add(Capability.of(need).orElseThrow()));
      outline =
          Optional.of(
              new Outline(
                  fields[3],
                  fields[4],
                  fields[5],
                  folder,
                  Integer.parseInt(fields[6]),
                  Integer.parseInt(fields[7]),
                  needs,
                  words(fields[9])));
    }
    return new IndexEntry(folder, fields[2], outline, new ArrayList<>(), new ArrayList<>());
  }

  private static String line(String kind, Fault fault) {
    return line(kind, fault.file().toString(), String.valueOf(fault.line()), fault.message());
  }

  private static Fault fault(String[] fields) {
    return new Fault(Path.of(fields[1]), Integer.parseInt(fields[2]), fields[3]);
  }

  private static List<String> words(String field) {
    return field.isEmpty() ? List.of() : List.of(field.split(" "));
  }

  private static String line(String... fields) {
    StringBuilder line = new StringBuilder();
    for (String field : fields) {
      line.append(line.length() == 0 ? "" : "\t")
          .append(
              field
                  .replace("\\", "\\\\")
                  .replace("\t", "\\t")
                  .replace("\n", "\\n")
                  .replace("\r", "\\r"));
    }
    return line.toString();
  }

  private static String[] fields(String line) {
    String[] fields = line.split("\t", -1);
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].indexOf('\\') >= 0) {
        fields[i] = fields[i].translateEscapes();
      }
    }
    return fields;
  }
}
