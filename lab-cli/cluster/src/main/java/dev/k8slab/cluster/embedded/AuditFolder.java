package dev.k8slab.cluster.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Where the files of an audit log are: one that is written to, and those that have grown too long
 * and were put aside under other names, which tell when.
 *
 * @param path the folder
 */
record AuditFolder(Path path) {

  private static final int MAX_TRIES = 100;
  private static final long TRY_MILLIS = 20;

  /** The file that is written to. */
  Path now() {
    return path.resolve("audit.log");
  }

  /**
   * A file that is read.
   *
   * @param key tells it from the one that takes its place
   */
  record Opened(FileChannel channel, Object key) {}

  /**
   * Opens the file that is written to. Between one that is put aside and the next there is none for
   * a moment.
   *
   * @throws IOException where there is none for longer
   */
  Opened open() throws IOException, InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        Object key = key();
        Opened file = new Opened(FileChannel.open(now(), StandardOpenOption.READ), key);
        if (isStill(file)) {
          return file;
        }
        file.channel().close();
      } catch (NoSuchFileException e) {
        if (tries == MAX_TRIES) {
          throw e;
        }
      }
      TimeUnit.MILLISECONDS.sleep(TRY_MILLIS);
    }
  }

  /** Whether an opened file is the one that is written to. */
  boolean isStill(Opened file) throws IOException {
    try {
      return Objects.equals(key(), file.key());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private Object key() throws IOException {
    return Files.readAttributes(now(), BasicFileAttributes.class).fileKey();
  }

  /** The name for a file that is put aside at this moment, as Kubernetes writes it. */
  Path aside(String time) {
    return path.resolve("audit-" + time + ".log");
  }

  /** Those that were put aside, oldest first. */
  List<Path> setAside() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(path, "audit-*.log")) {
      found.forEach(files::add);
    }
    files.sort(Comparator.comparing(Path::getFileName));
    return files;
  }

  /** Removes all of them. */
  void remove() throws IOException {
    if (Files.isDirectory(path)) {
      for (Path file : setAside()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(now());
    }
  }
}
