package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.ClusterState;
import dev.k8slab.cluster.ClusterState.Condition;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.time.LeapingClock;
import dev.k8slab.port.AuditLog;
import dev.k8slab.port.ChangeFeed;
import dev.k8slab.port.ClusterTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cluster that this JVM serves itself, for as long as it is open, and whose time leaps over what
 * nobody needs. Nothing of it is in a file but its kubeconfigs.
 */
final class InnerCluster implements Cluster {

  /** What changes all the time, and tells nothing that other objects do not tell. */
  private static final Set<String> NOISE =
      Set.of("events", "events.events.k8s.io", "leases.coordination.k8s.io");

  private final ClusterRecord record;
  private final EmbeddedCluster cluster;
  private final LeapingClock clock;
  private final AuditLog audit;
  private volatile boolean open = true;

  InnerCluster(ClusterRecord record, EmbeddedCluster cluster, LeapingClock clock, AuditLog audit) {
    this.record = record;
    this.cluster = cluster;
    this.clock = clock;
    this.audit = audit;
  }

  @Override
  public ClusterRecord record() {
    return record;
  }

  @Override
  public ClusterState state() {
    return open
        ? new ClusterState(Condition.RUNNING, "The cluster %s runs.".formatted(record.id()))
        : new ClusterState(Condition.GONE, "The cluster %s is closed.".formatted(record.id()));
  }

  @Override
  public void wake(OpenProgress progress) {
    // it never sleeps
  }

  @Override
  public Optional<AuditLog> auditLog() {
    return Optional.of(audit);
  }

  @Override
  public ClusterTime time() {
    return new LeapingTime(clock);
  }

  @Override
  public Optional<ChangeFeed> changes() {
    return Optional.of(
        (namespace, changed) ->
            cluster.changes(
                    namespace,
                    resource -> {
                      if (!NOISE.contains(resource)) {
                        changed.run();
                      }
                    })
                ::close);
  }

  @Override
  public List<String> close() throws ClusterException {
    open = false;
    cluster.close();
    clock.close();
    return new ServerFolder(record.adminKubeconfig().getParent()).remove();
  }
}
