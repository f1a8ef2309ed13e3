package dev.k8slab.core.cluster;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A cluster for the length of one command: an open one of the lab's, which stays open, or one that
 * no track has and that is closed with this.
 */
public final class TemporaryCluster implements AutoCloseable {

  private final Cluster cluster;
  private final Path folder;

  /**
   * A cluster.
   *
   * @param folder what is removed with it, or null where it stays open
   */
  TemporaryCluster(Cluster cluster, Path folder) {
    this.cluster = cluster;
    this.folder = folder;
  }

  /** The cluster. */
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public void close() throws ClusterException, IOException {
    if (folder != null) {
      cluster.close();
      Folders.remove(folder);
    }
  }
}
