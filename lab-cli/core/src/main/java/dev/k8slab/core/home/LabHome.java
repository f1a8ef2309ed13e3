package dev.k8slab.core.home;

import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.failure.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The folder of everything the lab remembers, mode 0700.
 *
 * @param folder the folder; made when it is first needed
 */
public record LabHome(Path folder) {

  /**
   * The folder that the environment names: {@code LAB_HOME}, or the place for state of the XDG base
   * directory specification.
   *
   * @throws LabException where {@code LAB_HOME} is set to nothing: the usual folder would be used
   *     by somebody who asked for another
   */
  public static LabHome of(Map<String, String> environment, Path userHome) throws LabException {
    String home = environment.get("LAB_HOME");
    if (home != null && home.isBlank()) {
      throw new LabException(
          Problem.BAD_SETTING,
          "LAB_HOME is set to nothing: set it to a folder, or unset it for the usual one.");
    } else if (home != null) {
      return new LabHome(Path.of(home).toAbsolutePath());
    }
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    // the specification has relative paths ignored
    Path base =
        state.startsWith("/") ? Path.of(state) : userHome.resolve(".local").resolve("state");
    return new LabHome(base.resolve("k8s-lab"));
  }

  /** A file in the folder, which is made where it is missing. */
  public Path file(String name) throws IOException {
    make(folder);
    return folder.resolve(name);
  }

  /** A folder in the folder, made where it is missing. */
  public Path folder(String name) throws IOException {
    make(folder);
    return make(folder.resolve(name));
  }

  /** The learner's kubeconfig. */
  public Path kubeconfig() {
    return folder.resolve("kubeconfig");
  }

  /** What the records of the open clusters are in. */
  public Path clusterFile() {
    return folder.resolve("cluster.json");
  }

  /** What the learner's progress is in. */
  public Path progressFile() {
    return folder.resolve("progress.json");
  }

  /** Where each cluster has a folder of its own. */
  public Path clusters() {
    return folder.resolve("clusters");
  }

  private static Path make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    }
    return folder;
  }
}
