package dev.k8slab.core.live;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.core.cluster.ClusterSession;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.grader.live.LiveHub;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/**
 * What all attempts that are graded live in a process share: for each cluster one connection, one
 * set of watches and a fixed number of threads, and one watcher of files. Safe for several threads.
 */
public final class LiveHubs {

  private final Map<String, Shared> clusters = new HashMap<>();
  private final ExecutorService turns =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "live-attempts");
            thread.setDaemon(true);
            return thread;
          });
  private FileWatcher files;

  /** A connection to a cluster, and who has it. */
  private static final class Shared {
    private final ClusterSession session;
    private final LiveHub hub;
    private int leases;

    Shared(ClusterSession session) {
      this.session = session;
      this.hub = new LiveHub(session.access());
    }
  }

  /** A share in the connection to a cluster. */
  final class Lease implements AutoCloseable {

    private final String cluster;
    private final Shared shared;

    private Lease(String cluster, Shared shared) {
      this.cluster = cluster;
      this.shared = shared;
    }

    ClusterSession session() {
      return shared.session;
    }

    LiveHub hub() {
      return shared.hub;
    }

    @Override
    public void close() {
      synchronized (LiveHubs.this) {
        if (--shared.leases == 0) {
          clusters.remove(cluster);
          shared.hub.close();
          shared.session.close();
        }
      }
    }
  }

  /**
   * A share in the connection to a cluster; connects for the first one.
   *
   * @throws LabException where it does not answer
   */
  synchronized Lease lease(Cluster cluster)
      throws LabException, ClusterException, InterruptedException {
    String id = cluster.record().id();
    Shared shared = clusters.get(id);
    if (shared == null) {
      shared = new Shared(ClusterSession.connectForMany(cluster));
      clusters.put(id, shared);
    }
    shared.leases++;
    return new Lease(id, shared);
  }

  /** Hears when a file is written, see {@link FileWatcher#watch}. */
  synchronized AutoCloseable watch(Path file, Runnable written) throws IOException {
    if (files == null) {
      files = new FileWatcher();
    }
    return files.watch(file, written);
  }

  /** Does something that may block, one after the other. */
  void execute(FutureTask<?> task) {
    turns.execute(task);
  }
}
