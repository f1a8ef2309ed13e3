package dev.k8slab.grader.lint;

import dev.k8slab.exercises.catalog.PackLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of an exercise's folder with their texts. What cannot be read, is a link or is too
 * large is left out: the catalog has found that fault.
 */
final class Pack {

  private final Path folder;
  private final Map<Path, String> texts = new TreeMap<>();

  private Pack(Path folder) {
    this.folder = folder;
  }

  /** The files of this folder; those whose names begin with a dot are nobody's concern. */
  static Pack of(Path folder) {
    Pack pack = new Pack(folder);
    try (Stream<Path> all = Files.walk(folder, PackLimits.MAX_DEPTH)) {
      all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .filter(path -> !isHidden(folder.relativize(path)))
          .sorted()
          .limit(PackLimits.MAX_FILES)
          .forEach(pack::read);
    } catch (IOException | UncheckedIOException e) {
      // the catalog tells
    }
    return pack;
  }

  private static boolean isHidden(Path relative) {
    for (Path name : relative) {
      if (name.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private void read(Path file) {
    String text = bounded(file);
    if (text != null) {
      texts.put(file, text);
    }
  }

  /** The text of a plain file that is small enough, or null. */
  private static String bounded(Path file) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && Files.size(file) <= PackLimits.MAX_FILE_BYTES
          ? Files.readString(file)
          : null;
    } catch (IOException e) {
      // the catalog tells
      return null;
    }
  }

  /** The text of the course's own file, which the exercises of a course share; may be empty. */
  String course() {
    String text = bounded(folder.resolveSibling("course.yaml"));
    return text == null ? "" : text;
  }

  /** All files, in the order of their names. */
  List<Path> files() {
    return new ArrayList<>(texts.keySet());
  }

  /** The files in a folder of the pack, however deep. */
  List<Path> files(Path within) {
    return files().stream().filter(file -> file.startsWith(within)).toList();
  }

  /** A file's text; empty where there is no such file. */
  String text(Path file) {
    return texts.getOrDefault(file, "");
  }

  /** The exercise's own file. */
  Path exerciseFile() {
    return folder.resolve("exercise.yaml");
  }

  /** The first line of a file that holds a text, counted from 1; 1 where none does. */
  int line(Path file, String text) {
    int at = text.isEmpty() ? -1 : text(file).indexOf(text);
    return at < 0
        ? 1
        : 1 + (int) text(file).substring(0, at).chars().filter(c -> c == '\n').count();
  }
}
