package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.ClusterState;
import dev.k8slab.cluster.ClusterState.Condition;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.access.ApiServer;
import dev.k8slab.port.ApiProbe;
import dev.k8slab.port.AuditLog;
import dev.k8slab.port.Causes;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cluster that a process on this machine serves. */
final class ProcessCluster implements Cluster {

  private static final Duration READY = Duration.ofSeconds(10);

  private final ClusterRecord record;
  private final EmbeddedVersion version;
  private final ServerFolder folder;

  ProcessCluster(ClusterRecord record, EmbeddedVersion version) {
    this.record = record;
    this.version = version;
    this.folder = new ServerFolder(record.adminKubeconfig().toAbsolutePath().getParent());
  }

  @Override
  public ClusterRecord record() {
    return record;
  }

  @Override
  public ClusterState state() {
    try {
      Optional<ProcessHandle> server = Servers.of(folder);
      if (server.isPresent()) {
        return running(server.get().pid());
      }
      return Files.exists(folder.state())
          ? new ClusterState(Condition.STOPPED, ended())
          : new ClusterState(
              Condition.GONE,
              "Nothing is left of the cluster %s: run `lab down %s`, then `lab up` to open a new one."
                  .formatted(record.id(), version.track()));
    } catch (ClusterException e) {
      return new ClusterState(Condition.UNREACHABLE, e.getMessage());
    }
  }

  private String ended() {
    String words = Causes.oneLine(folder.lastWords());
    return "The process of cluster %s has ended%s: run `lab up %s` to start it again with all that the cluster holds."
        .formatted(
            record.id(),
            words.isEmpty() ? " without a word, as one that is killed" : " (" + words + ")",
            version.track());
  }

  private ClusterState running(long pid) {
    ApiProbe.Answer answer = new ApiServer(record.adminKubeconfig()).ready(READY);
    return answer.ok()
        ? new ClusterState(Condition.RUNNING, "The cluster %s runs.".formatted(record.id()))
        : new ClusterState(
            Condition.UNREACHABLE,
            "The process %d of cluster %s does not answer (%s): end it with `kill -9 %d`, then run `lab up %s` to start it again with all that the cluster holds."
                .formatted(pid, record.id(), Causes.oneLine(answer.text()), pid, version.track()));
  }

  @Override
  public void wake(OpenProgress progress) throws ClusterException {
    try {
      new Start(record.id(), folder, version, progress).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ClusterException.trouble(
          "Starting the cluster %s was called off: run `lab up %s` to go on."
              .formatted(record.id(), version.track()),
          e);
    }
  }

  @Override
  public Optional<AuditLog> auditLog() {
    return Optional.of(new LocalAuditLog(folder.audit()));
  }

  @Override
  public List<String> close() throws ClusterException {
    List<String> removed = new ArrayList<>();
    Optional<ProcessHandle> server = Servers.of(folder);
    if (server.isPresent()) {
      Servers.end(server.get());
      removed.add(new Servers.Server(server.get(), record.id(), folder).line());
    }
    removed.addAll(folder.remove());
    return List.copyOf(removed);
  }
}
