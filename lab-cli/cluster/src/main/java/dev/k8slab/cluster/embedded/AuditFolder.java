package dev.k8slab.cluster.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the files of an audit log are: one that is written to, and those that have grown too long
 * and were put aside under other names, which tell when.
 *
 * @param path the folder
 */
record AuditFolder(Path path) {

  /** The file that is written to. */
  Path now() {
    return path.resolve("audit.log");
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
