package dev.k8slab.exercises.catalog;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * A number that changes with every edit of the files it is taken of: with their names, sizes and
 * times and those of their folders. Old {@code java.io} is used on purpose: where a JVM has just
 * started, it takes two thirds of the time.
 */
final class Fingerprint {

  private static final long BEGIN = 0xcbf29ce484222325L;
  private static final long PRIME = 1099511628211L;

  private long hash = BEGIN;
  private int left = PackLimits.MAX_FILES + 1;

  private Fingerprint() {}

  /**
   * The number of all that is in a folder as it is now, in hexadecimal digits; of a folder that
   * holds more than it may, the number of some of it.
   *
   * @param leftOut names of files and folders right in the folder that do not count
   */
  static String of(Path folder, Set<String> leftOut) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.any(folder.toFile(), leftOut, PackLimits.MAX_DEPTH + 1);
    return Long.toHexString(fingerprint.hash);
  }

  /** The number of a file as it is now, in hexadecimal digits; it may be missing. */
  static String ofFile(Path file) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.file(file.toFile());
    return Long.toHexString(fingerprint.hash);
  }

  /** The number of a text, in hexadecimal digits. */
  static String ofText(String text) {
    Fingerprint fingerprint = new Fingerprint();
    text.chars().forEach(fingerprint::add);
    return Long.toHexString(fingerprint.hash);
  }

  /** Nothing but asking tells a folder from a file: a folder may have a dot in its name, too. */
  private void any(File file, Set<String> leftOut, int deeper) {
    String[] names = file.list();
    if (names == null) {
      file(file);
      return;
    }
    add(file.getPath().hashCode());
    add(file.lastModified());
    if (deeper > 0) {
      Arrays.sort(names);
      for (String name : names) {
        if (!leftOut.contains(name) && left > 0) {
          left--;
          any(new File(file, name), Set.of(), deeper - 1);
        }
      }
    }
  }

  private void file(File file) {
    add(file.getPath().hashCode());
    add(file.lastModified());
    add(file.length());
  }

  private void add(long value) {
    hash = (hash ^ value) * PRIME;
  }
}
