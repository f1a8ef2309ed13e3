package dev.k8slab.core.content;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A number that changes when anything changes that texts about the exercises are made of: names,
 * sizes and times of the content's folders and files, all of which the catalog looks through, and
 * the learner's state. Old {@code java.io} is used on purpose: it starts faster.
 */
public final class Fingerprint {

  /** Raised where the rules of what is kept change. */
  private static final long FORMAT = 4;

  private static final int DEEPEST = 7;
  private static final long PRIME = 1099511628211L;

  private long hash = FORMAT;

  private Fingerprint() {}

  /** The number of these content folders as they are now, in hexadecimal digits. */
  public static String ofContent(List<Path> folders) {
    Fingerprint fingerprint = new Fingerprint();
    for (Path folder : folders) {
      fingerprint.any(folder.toFile(), DEEPEST);
    }
    return Long.toHexString(fingerprint.hash);
  }

  /** The number of these files as they are now, which may be missing. */
  static String ofFiles(List<Path> files) {
    Fingerprint fingerprint = new Fingerprint();
    for (Path file : files) {
      fingerprint.file(file.toFile());
    }
    return Long.toHexString(fingerprint.hash);
  }

  /** Nothing but asking tells a folder from a file: a folder may have a dot in its name, too. */
  private void any(File file, int deeper) {
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
        any(new File(file, name), deeper - 1);
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
