package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenProgress.Phase;
import dev.k8slab.cluster.access.ApiServer;
import dev.k8slab.cluster.access.Deadline;
import dev.k8slab.cluster.access.Readiness;
import dev.k8slab.cluster.engine.EngineErrors;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;

/** Makes a paused or stopped k3s cluster ready again. */
final class Waking {

  private final DockerClient client;
  private final ClusterRecord record;
  private final String container;
  private final OpenProgress progress;

  Waking(DockerClient client, ClusterRecord record, String container, OpenProgress progress) {
    this.client = client;
    this.record = record;
    this.container = container;
    this.progress = progress;
  }

  void run() throws ClusterException {
    Deadline deadline = Deadline.in(Opening.LIMIT);
    Instant since = rouse();
    progress.phase(Phase.API_SERVER);
    try (KubernetesClient api = new ApiServer(record.adminKubeconfig()).client(Opening.ANSWER)) {
      Readiness readiness = new Readiness(api, deadline, progress);
      readiness.awaitApiServer();
      readiness.awaitAll(since, new DnsQuery(client, container));
      progress.phase(Phase.READY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ClusterException.trouble(
          "Waiting for the cluster %s was called off: run `lab up` to go on."
              .formatted(record.id()),
          e);
    } catch (KubernetesClientException e) {
      throw Readiness.brokeOff(e);
    } catch (RuntimeException e) {
      throw EngineErrors.refused("wake the cluster " + record.id(), e);
    }
  }

  /** The moment from which on the node's word counts. */
  private Instant rouse() throws ClusterException {
    try {
      ContainerState state = client.inspectContainerCmd(container).exec().getState();
      if (Boolean.TRUE.equals(state.getPaused())) {
        client.unpauseContainerCmd(container).exec();
        return Instant.EPOCH;
      }
      if (Boolean.TRUE.equals(state.getRunning())) {
        return Instant.EPOCH;
      }
      Instant before = Instant.now();
      client.startContainerCmd(container).exec();
      return before;
    } catch (NotFoundException e) {
      throw ClusterException.trouble(
          "The cluster's container %s is gone: run `lab down`, then `lab up` to open a new one."
              .formatted(record.id()),
          e);
    } catch (RuntimeException e) {
      throw EngineErrors.isPortTaken(e)
          ? ClusterException.trouble(
              "Another program has the port of cluster %s by now (%s): stop it and run `lab up`, or run `lab down` and then `lab up` for a new cluster on another port."
                  .formatted(record.id(), EngineErrors.words(e)),
              e)
          : EngineErrors.refused("wake the container " + record.id(), e);
    }
  }
}
