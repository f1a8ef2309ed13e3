package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.access.ClusterFiles;
import dev.k8slab.cluster.access.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a cluster and the process that serves it keep their files.
 *
 * @param path absolute
 */
record ServerFolder(Path path) {

  private static final long LONG_LOG = 1 << 20;

  /** What the last line of a JVM that ends by itself, or cannot begin, begins with. */
  private static final List<String> JVM_WORDS =
      List.of("Terminating due to", "Could not reserve", "Error: ");

  private static final String NO_MEMORY =
      "# There is insufficient memory for the Java Runtime Environment to continue.";

  /** All that the cluster holds. */
  Path state() {
    return path.resolve("state");
  }

  /** What the process holds a lock on for as long as it lives. */
  Path lock() {
    return path.resolve("server.lock");
  }

  /** What the process has to say. */
  Path log() {
    return path.resolve("server.log");
  }

  /** The administrator's kubeconfig; the process writes it when it is ready. */
  Path ready() {
    return path.resolve("server.kubeconfig");
  }

  /** Descriptions of images. */
  ImageFolder images() {
    return new ImageFolder(path.resolve("images"));
  }

  /** What was asked of the API server. */
  AuditFolder audit() {
    return new AuditFolder(path);
  }

  /** The kubeconfigs that the lab and the learner use. */
  ClusterFiles kubeconfigs() {
    return ClusterFiles.in(path);
  }

  /** Makes way for a process: it has not said that it is ready, and can write its log. */
  void prepare() throws IOException {
    Files.deleteIfExists(ready());
    if (!Files.exists(log()) || Files.size(log()) > LONG_LOG) {
      PrivateFiles.write(log(), "");
    }
  }

  /**
   * Why the process has ended, in its own last words, on one line; empty where it left none, as one
   * that is killed.
   */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log());
      String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
      int end = last.indexOf(ServerProcess.END);
      if (end >= 0) {
        return last.substring(end + ServerProcess.END.length());
      } else if (last.startsWith("#")) {
        // a JVM that breaks down says why, and where there is more of it
        return lines.stream().anyMatch(NO_MEMORY::equals) ? NO_MEMORY.substring(2) : "";
      }
      return JVM_WORDS.stream().anyMatch(last::startsWith) ? last : "";
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Removes all of it but the folder.
   *
   * @return one line for each file that the user may have known of
   */
  List<String> remove() throws ClusterException {
    List<String> removed = new ArrayList<>(kubeconfigs().remove());
    try {
      if (Files.deleteIfExists(state())) {
        removed.add("file " + state());
      }
      audit().remove();
      images().remove();
      for (Path file : List.of(ready(), log(), lock())) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw ClusterException.trouble(
          "The files in %s cannot be removed (%s): give yourself access to that folder, or remove it by hand."
              .formatted(path, e.getMessage()),
          e);
    }
    return removed;
  }
}
