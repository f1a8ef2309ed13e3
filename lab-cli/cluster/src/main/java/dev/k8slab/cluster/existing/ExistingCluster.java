package dev.k8slab.cluster.existing;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.ClusterState;
import dev.k8slab.cluster.ClusterState.Condition;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.access.ApiServer;
import dev.k8slab.cluster.access.ClusterFiles;
import dev.k8slab.cluster.access.Deadline;
import dev.k8slab.port.ApiProbe;
import dev.k8slab.port.Causes;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A cluster that is the learner's own; the lab has nothing of it but its namespaces. */
final class ExistingCluster implements Cluster {

  /** Long enough for a cluster at the far end of a slow line. */
  private static final Duration READY = Duration.ofSeconds(15);

  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration DELETION = Duration.ofSeconds(60);

  private final ClusterRecord record;
  private final String context;

  ExistingCluster(ClusterRecord record, String context) {
    this.record = record;
    this.context = context;
  }

  @Override
  public ClusterRecord record() {
    return record;
  }

  @Override
  public ClusterState state() {
    if (!Files.exists(record.adminKubeconfig())) {
      return new ClusterState(
          Condition.GONE,
          "The lab's kubeconfig for context %s is gone: run `lab up --cluster existing`."
              .formatted(context));
    }
    ApiProbe.Answer answer = new ApiServer(record.adminKubeconfig()).ready(READY);
    return answer.ok()
        ? new ClusterState(
            Condition.RUNNING, "The cluster of context %s answers.".formatted(context))
        : new ClusterState(Condition.UNREACHABLE, Refusal.of(answer, context));
  }

  @Override
  public void wake(OpenProgress progress) throws ClusterException {
    progress.phase(OpenProgress.Phase.API_SERVER);
    ClusterState state = state();
    if (state.condition() != Condition.RUNNING) {
      // how this cluster is started is known to the learner alone
      throw ClusterException.trouble(state.detail(), null);
    }
    progress.phase(OpenProgress.Phase.READY);
  }

  @Override
  public List<String> close() throws ClusterException {
    List<String> removed = new ArrayList<>();
    if (Files.exists(record.adminKubeconfig())) {
      try (KubernetesClient api = new ApiServer(record.adminKubeconfig()).client(ANSWER)) {
        removed.addAll(new LabNamespaces(api, record.id()).remove(Deadline.in(DELETION)));
      } catch (RuntimeException e) {
        throw ClusterException.trouble(
            "The lab's namespaces could not be deleted, as the cluster of context %s does not answer (%s): see that it runs and that `kubectl --context %s get namespaces` works, then run `lab down` again."
                .formatted(context, Causes.innermost(e), context),
            e);
      }
    }
    removed.addAll(ClusterFiles.of(record).remove());
    return List.copyOf(removed);
  }
}
