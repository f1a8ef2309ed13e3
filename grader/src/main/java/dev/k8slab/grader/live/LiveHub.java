package dev.k8slab.grader.live;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.watch.LoopThreads;
import dev.k8slab.grader.watch.Selected;
import dev.k8slab.grader.watch.SharedWatches;
import dev.k8slab.grader.work.Parallel;
import dev.k8slab.port.AuditFeed;
import dev.k8slab.port.AuditLog;
import dev.k8slab.port.Capability;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/**
 * Grades attempts on one cluster live, however many: they share one set of watches and a fixed
 * number of threads. The way into this package; safe for several threads.
 */
public final class LiveHub implements AutoCloseable {

  /** What one look does at the same time. */
  private static final int AT_ONCE = 5;

  /** Each look has a second thread, which is left behind where it hangs. */
  private static final int LOOKS_AT_ONCE = 3;

  private final ClusterAccess cluster;
  private final LoopThreads threads = new LoopThreads("live", LOOKS_AT_ONCE);
  private final KubernetesClient client;
  private final SharedWatches watches;
  private final SharedAudit audit;

  /**
   * A hub.
   *
   * @param cluster the way to the cluster; the caller closes it after the hub
   */
  public LiveHub(ClusterAccess cluster) {
    this(cluster, cluster.port().auditLog().map(AuditLog::feed));
  }

  /**
   * The same.
   *
   * @param feed tells of the cluster's audit log; nothing where one must look for oneself
   */
  LiveHub(ClusterAccess cluster, Optional<AuditFeed> feed) {
    this.cluster = cluster.with(Parallel.upTo(AT_ONCE, cluster.time()));
    this.client = Selected.endingWatches(cluster.client());
    this.watches = new SharedWatches(client, cluster.offers().contains(Capability.CLUSTER_WIDE));
    this.audit = new SharedAudit(feed);
  }

  /**
   * Begins to grade an attempt. Returns at once: what is found, the first time too, the listener
   * hears.
   *
   * @return ends it
   */
  public Live grade(Exercise exercise, Attempt attempt, LiveListener listener) {
    return Live.begin(
        threads,
        exercise,
        attempt,
        new ClusterLooks(cluster, exercise, attempt),
        new ClusterStreams(client, watches, audit, attempt.namespace()),
        listener);
  }

  /** Ends its threads; every grading was closed before. */
  @Override
  public void close() {
    threads.close();
  }
}
