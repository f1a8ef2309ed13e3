package dev.k8slab.cluster.access;

import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The two kubeconfig files of one cluster.
 *
 * @param learner the one the learner works with and may change
 * @param admin the one that only the lab reads
 */
public record ClusterFiles(Path learner, Path admin) {

  /** Where they are in a cluster's folder. */
  public static ClusterFiles in(Path folder) {
    return new ClusterFiles(folder.resolve("kubeconfig"), folder.resolve("admin.kubeconfig"));
  }

  /** Where an open cluster has them. */
  public static ClusterFiles of(ClusterRecord record) {
    return new ClusterFiles(record.kubeconfig(), record.adminKubeconfig());
  }

  /** Writes both, readable for their owner only. */
  public void write(String kubeconfig) throws ClusterException {
    try {
      PrivateFiles.write(admin, kubeconfig);
      PrivateFiles.write(learner, kubeconfig);
    } catch (IOException e) {
      throw ClusterException.trouble(
          "The cluster's kubeconfig cannot be written to "
              + learner.getParent()
              + " ("
              + e.getMessage()
              + "): make room or give yourself access to that folder.",
          e);
    }
  }

  /**
   * Removes both, and the lock that a kubectl which was killed may have left beside them.
   *
   * @return one line for each file removed
   */
  public List<String> remove() throws ClusterException {
    List<String> removed = new ArrayList<>();
    Path lock = learner.resolveSibling(learner.getFileName() + ".lock");
    for (Path file : List.of(learner, lock, admin)) {
      try {
        if (Files.deleteIfExists(file)) {
          removed.add("file " + file);
        }
      } catch (IOException e) {
        throw ClusterException.trouble(
            "The file "
                + file
                + " cannot be removed: give yourself access to its folder, or remove it by hand.",
            e);
      }
    }
    return removed;
  }
}
