package dev.k8slab.grader.kube;

import dev.k8slab.port.ApiProbe;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether a cluster is well enough to be believed. An API server that has just started denies and
 * refuses what it would not a moment later, as its authorizer and its admission know nothing yet;
 * and pods on a node in trouble are down whatever the learner did.
 */
public final class Health {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int FORBIDDEN = 403;

  private final KubernetesClient client;
  private final String namespace;

  /**
   * Health as an attempt feels it.
   *
   * @param namespace the attempt's
   */
  public Health(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /**
   * Asks the API server whether it is ready; one that does not tell is taken at its other words.
   *
   * @throws ClusterTrouble where it says that it is not
   * @throws KubernetesClientException where it does not answer soon
   */
  public void requireApiServer() {
    if (ApiProbe.ask(client, TIMEOUT).isNotReady()) {
      throw new ClusterTrouble(
          "not-ready", "The API server says that it is not ready: check again in a moment.");
    }
  }

  /**
   * Looks after the nodes of those pods in the namespace that are not ready.
   *
   * @throws ClusterTrouble where a node keeps such a pod from running
   * @throws KubernetesClientException where the API server does not tell
   */
  public void requireNodes() {
    List<Pod> down =
        client.pods().inNamespace(namespace).list().getItems().stream()
            .filter(pod -> !Pods.ready(pod))
            .toList();
    Optional<String> trouble = down.isEmpty() ? Optional.empty() : Nodes.trouble(nodes(), down);
    if (trouble.isPresent()) {
      throw new ClusterTrouble(
          "node-trouble", trouble.get() + ": run `lab status`, and check again once it is well.");
    }
  }

  /** All nodes; none where the lab may not see them, as on a cluster that others run. */
  private List<Node> nodes() {
    try {
      return client.nodes().list().getItems();
    } catch (KubernetesClientException e) {
      if (e.getCode() == FORBIDDEN) {
        return List.of();
      }
      throw e;
    }
  }
}
