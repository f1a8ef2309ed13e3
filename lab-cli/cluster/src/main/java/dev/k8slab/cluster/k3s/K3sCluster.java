package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.k8slab.cluster.AuditArchive;
import dev.k8slab.cluster.AuditStream;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.ClusterState;
import dev.k8slab.cluster.ContainerProcesses;
import dev.k8slab.cluster.Editor;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.access.ClusterFiles;
import dev.k8slab.cluster.engine.Engine;
import dev.k8slab.cluster.engine.Leftovers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cluster of one k3s container. */
final class K3sCluster implements Cluster {

  private final ClusterRecord record;

  K3sCluster(ClusterRecord record) {
    this.record = record;
  }

  @Override
  public ClusterRecord record() {
    return record;
  }

  @Override
  public ClusterState state() {
    return new StateQuestion(record).ask();
  }

  @Override
  public void wake(OpenProgress progress) throws ClusterException {
    progress.phase(OpenProgress.Phase.CONNECT);
    new Waking(Engine.client(), record, progress).run();
  }

  @Override
  public List<String> kubectl(
      List<String> arguments, String namespace, Path directory, boolean terminal)
      throws ClusterException {
    return new ContainerKubectl(record.container())
        .command(arguments, namespace, directory, terminal);
  }

  @Override
  public Optional<AuditStream> auditStream() {
    return Optional.ofNullable(record.auditLog())
        .map(log -> new AuditTail(record.container(), K3sCommand.LOGS + log));
  }

  @Override
  public Optional<ContainerProcesses> processes() {
    return Optional.of(new NodeKernel(record.container()));
  }

  @Override
  public Optional<AuditArchive> auditArchive() {
    return Optional.ofNullable(record.auditLog())
        .map(log -> new AuditFiles(record.container(), K3sCommand.LOGS + log));
  }

  @Override
  public int edit(List<String> arguments, String namespace, Path directory, Editor editor)
      throws ClusterException, IOException, InterruptedException {
    return new ContainerEdit(Engine.client(), record.container())
        .run(arguments, namespace, directory, editor);
  }

  @Override
  public List<String> close() throws ClusterException {
    DockerClient client = Engine.client();
    List<String> removed = new ArrayList<>(new Leftovers(client).remove(record.id()));
    removed.addAll(ClusterFiles.of(record).remove());
    return List.copyOf(removed);
  }
}
