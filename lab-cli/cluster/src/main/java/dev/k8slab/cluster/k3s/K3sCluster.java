package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterDetails;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterKubectl;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.ClusterState;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.access.ClusterFiles;
import dev.k8slab.cluster.engine.Engine;
import dev.k8slab.cluster.engine.Leftovers;
import dev.k8slab.port.AuditLog;
import dev.k8slab.port.NodeContainers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cluster of one k3s container. */
final class K3sCluster implements Cluster {

  private final ClusterRecord record;
  private final String container;
  private final String auditLog;

  K3sCluster(ClusterRecord record, ClusterDetails.InContainer details) {
    this.record = record;
    this.container = details.container();
    this.auditLog = details.auditLog();
  }

  @Override
  public ClusterRecord record() {
    return record;
  }

  @Override
  public ClusterState state() {
    return new StateQuestion(record, container).ask();
  }

  @Override
  public void wake(OpenProgress progress) throws ClusterException {
    progress.phase(OpenProgress.Phase.CONNECT);
    new Waking(Engine.client(), record, container, progress).run();
  }

  @Override
  public Optional<ClusterKubectl> kubectl() {
    return Optional.of(new ContainerKubectl(container));
  }

  @Override
  public Optional<AuditLog> auditLog() {
    return Optional.ofNullable(auditLog).map(log -> new K3sAuditLog(container, log));
  }

  @Override
  public Optional<NodeContainers> containers() {
    return Optional.of(new NodeKernel(container));
  }

  @Override
  public List<String> close() throws ClusterException {
    DockerClient client = Engine.client();
    List<String> removed = new ArrayList<>(new Leftovers(client).remove(record.id()));
    removed.addAll(ClusterFiles.of(record).remove());
    return List.copyOf(removed);
  }
}
