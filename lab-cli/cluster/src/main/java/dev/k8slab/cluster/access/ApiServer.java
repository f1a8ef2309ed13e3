package dev.k8slab.cluster.access;

import dev.k8slab.cluster.ClusterException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The API server behind a kubeconfig file of the lab's. */
public final class ApiServer {

  private final Path kubeconfig;

  /** Nothing is read or connected yet. */
  public ApiServer(Path kubeconfig) {
    this.kubeconfig = kubeconfig;
  }

  /**
   * A client for it; the caller closes it.
   *
   * @param timeout for connecting and for each answer; a call that takes longer fails and is not
   *     tried again
   * @throws ClusterException where the kubeconfig is gone or no kubeconfig
   */
  public KubernetesClient client(Duration timeout) throws ClusterException {
    Config config;
    try {
      config = Config.fromKubeconfig(Files.readString(kubeconfig));
    } catch (IOException | RuntimeException e) {
      throw ClusterException.trouble(
          "The kubeconfig " + kubeconfig + " cannot be read: run `lab down`, then `lab up`.", e);
    }
    int millis = Math.toIntExact(timeout.toMillis());
    config.setConnectionTimeout(millis);
    config.setRequestTimeout(millis);
    config.setRequestRetryBackoffLimit(0);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** What it answers when asked whether it is ready; never throws. */
  public Answer ready(Duration timeout) {
    try (KubernetesClient client = client(timeout)) {
      return ready(client);
    } catch (ClusterException e) {
      return new Answer(false, e.getMessage());
    }
  }

  /** The same through a client that is open already. */
  static Answer ready(KubernetesClient client) {
    try {
      String text = client.raw("/readyz");
      return new Answer("ok".equals(text), text == null ? "it has no /readyz" : text);
    } catch (KubernetesClientException e) {
      return new Answer(false, Causes.innermost(e));
    }
  }

  /**
   * An answer to the question for readiness.
   *
   * @param ok whether it is ready
   * @param text its own words, or why there was no answer
   */
  public record Answer(boolean ok, String text) {}
}
