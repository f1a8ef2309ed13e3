package dev.k8slab.grader.kube;

import dev.k8slab.port.RawQuestion;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the API server itself ask pods over HTTP, at their own addresses: nothing that a learner may
 * have changed is in between. On some clusters it has no way to the pods' network.
 *
 * @param client the grader's client
 */
public record PodProxy(KubernetesClient client) {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /**
   * What a pod says; nothing where its answer is an error, which may as well be the API server's
   * own, or where there is none.
   *
   * @param port where it listens
   * @param path with a slash at its beginning
   */
  public Optional<String> get(Pod pod, int port, String path) {
    String target =
        "/api/v1/namespaces/%s/pods/%s:%d/proxy%s"
            .formatted(pod.getMetadata().getNamespace(), pod.getMetadata().getName(), port, path);
    try {
      var answer = RawQuestion.get(client, target, Map.of(), TIMEOUT);
      return answer.code() < HttpURLConnection.HTTP_BAD_REQUEST
          ? Optional.of(answer.body())
          : Optional.empty();
    } catch (KubernetesClientException e) {
      return Optional.empty();
    }
  }
}
