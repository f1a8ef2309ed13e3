package dev.k8slab.grader.kube;

import dev.k8slab.port.RawQuestion;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the API server to evict pods, as {@code kubectl drain} does, and never twice: whoever is
 * refused wants to know it, while the library would try again.
 *
 * @param client the grader's client
 * @param namespace where
 */
public record Evictions(KubernetesClient client, String namespace) {

  public Evictions {
    client = ClusterAccess.once(client);
  }

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int TOO_MANY_REQUESTS = 429;

  /**
   * What the disruption controller has yet to look at, by {@code pkg/registry/core/pod/storage}.
   */
  private static final String NOT_YET = "still being processed";

  /** Two budgets for one pod, which the eviction API calls an error of its own. */
  private static final String TWO_BUDGETS = "more than one PodDisruptionBudget";

  /**
   * What the API server says.
   *
   * @param refused whether the pod is to stay
   * @param notYet whether it does not know yet
   * @param message its words; empty where the pod goes
   */
  public record Answer(boolean refused, boolean notYet, String message) {}

  /**
   * Asks once.
   *
   * @throws KubernetesClientException where the API server cannot decide
   */
  public Answer evict(String pod) {
    String path = "/api/v1/namespaces/%s/pods/%s/eviction".formatted(namespace, pod);
    Map<String, Object> eviction =
        Map.of(
            "apiVersion",
            "policy/" + version(),
            "kind",
            "Eviction",
            "metadata",
            Map.of("name", pod, "namespace", namespace));
    HttpResponse<String> answer =
        RawQuestion.post(client, path, Serialization.asJson(eviction), TIMEOUT);
    return answer(answer.code(), answer.body());
  }

  /** What an answer means. */
  static Answer answer(int code, String body) {
    if (code < HttpURLConnection.HTTP_MULT_CHOICE) {
      return new Answer(false, false, "");
    }
    Status status = status(body);
    String message = String.valueOf(status.getMessage());
    if (message.contains(NOT_YET)) {
      return new Answer(true, true, message);
    }
    // with two budgets the API server answers with an error of its own
    if (code == TOO_MANY_REQUESTS || message.contains(TWO_BUDGETS)) {
      String cause =
          Optional.ofNullable(status.getDetails()).stream()
              .flatMap(details -> details.getCauses().stream())
              .map(each -> each.getMessage())
              .findFirst()
              .map(words -> " " + words)
              .orElse("");
      return new Answer(true, false, message + cause);
    }
    if (code == HttpURLConnection.HTTP_NOT_FOUND) {
      // somebody else was faster
      return new Answer(false, false, "");
    }
    throw new KubernetesClientException(message, code, status);
  }

  private static Status status(String body) {
    try {
      return Serialization.unmarshal(body, Status.class);
    } catch (IllegalArgumentException | ClassCastException e) {
      return new Status();
    }
  }

  /** Up to Kubernetes 1.21 the subresource takes {@code v1beta1} alone, from 1.25 on {@code v1}. */
  private String version() {
    APIResourceList resources = client.getApiResources("v1");
    return resources.getResources().stream()
        .filter(each -> each.getName().equals("pods/eviction"))
        .map(each -> each.getVersion())
        .filter(each -> each != null && !each.isEmpty())
        .findFirst()
        .orElse("v1");
  }
}
