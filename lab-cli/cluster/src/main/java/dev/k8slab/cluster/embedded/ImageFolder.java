package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.ClusterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The descriptions of images that a cluster knows beside its own: copies of what content brought
 * when the cluster was opened, so that it is the same when it is opened again.
 *
 * @param path absolute; need not exist
 */
record ImageFolder(Path path) {
  private static final String NAME = "images";
  private static final int MAX_FILES = 200;
  private static final long MAX_SIZE = 256 << 10;

  /**
   * Copies what is in the {@code images} folders of content.
   *
   * @throws ClusterException if there is too much of it, two files have the same name, or one
   *     cannot be read
   */
  void take(List<Path> content) throws ClusterException {
    Map<String, Path> files = new TreeMap<>();
    try {
      for (Path each : content) {
        for (Path file : descriptions(each.resolve(NAME))) {
          Path other = files.put(file.getFileName().toString(), file);
          if (other != null) {
            throw fault(file + " and " + other + " have the same name: rename one of them.");
          }
          if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              || Files.size(file) > MAX_SIZE) {
            throw fault(file + " is no file of at most 256 KiB: make it one, or remove it.");
          }
        }
      }
      if (files.size() > MAX_FILES) {
        throw fault(files.size() + " images are more than " + MAX_FILES + ": remove some.");
      }
      remove();
      if (!files.isEmpty()) {
        Files.createDirectories(path);
      }
      for (Map.Entry<String, Path> file : files.entrySet()) {
        Files.copy(file.getValue(), path.resolve(file.getKey()));
      }
    } catch (IOException e) {
      throw ClusterException.trouble(
          "The images of content cannot be read (" + e.getMessage() + "): look at their files.", e);
    }
  }

  private static ClusterException fault(String text) {
    return ClusterException.trouble(text, null);
  }

  private static List<Path> descriptions(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** The texts of all, by the names of their files. */
  Map<String, String> texts() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path file : descriptions(path)) {
      texts.put(file.getFileName().toString(), Files.readString(file));
    }
    return texts;
  }

  /** Removes them. */
  void remove() throws IOException {
    if (!Files.isDirectory(path)) {
      return;
    }
    List<Path> all = new ArrayList<>(descriptions(path));
    all.add(path);
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
