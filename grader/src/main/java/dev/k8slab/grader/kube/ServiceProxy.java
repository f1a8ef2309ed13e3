package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Map;

/**
 * Lets the API server send requests to a Service, which it hands to one of the pods that are ready
 * then. On some clusters it has no way to the pods' network.
 *
 * @param client the grader's client
 * @param namespace where the Service is
 */
public record ServiceProxy(KubernetesClient client, String namespace) {

  public ServiceProxy {
    client = RawQuestion.once(client);
  }

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /**
   * Sends one request.
   *
   * @param path with a slash at its beginning
   * @return what kept it from being answered, in words; empty where it was answered
   * @throws ClusterTrouble where it is the API server itself that does not answer
   * @throws KubernetesClientException where it does not answer anybody
   */
  public String trouble(String service, int port, String path) {
    String target =
        "/api/v1/namespaces/%s/services/%s:%d/proxy%s".formatted(namespace, service, port, path);
    try {
      var answer = RawQuestion.get(client, target, Map.of(), TIMEOUT);
      return answer.code() < HttpURLConnection.HTTP_BAD_REQUEST ? "" : "HTTP " + answer.code();
    } catch (KubernetesClientException e) {
      // a request that the API server itself has lost is nobody's fault
      new Health(client, namespace).requireApiServer();
      return "no answer";
    }
  }
}
