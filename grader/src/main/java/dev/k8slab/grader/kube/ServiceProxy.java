package dev.k8slab.grader.kube;

import dev.k8slab.port.RawQuestion;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Lets the API server send requests to a Service, which it hands to one of the pods that are ready
 * then. On some clusters it has no way to the pods' network.
 *
 * @param client the grader's client
 * @param namespace where the Service is
 */
public record ServiceProxy(KubernetesClient client, String namespace) {

  public ServiceProxy {
    client = ClusterAccess.once(client);
  }

  private static final String NO_ANSWER = "no answer";

  /** How a {@code Status} of the API server's begins. */
  private static final Pattern OWN =
      Pattern.compile("\\A\\s*\\{\\s*\"kind\"\\s*:\\s*\"Status\"\\s*,\\s*\"apiVersion\"");

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /**
   * Sends one request.
   *
   * @param path with a slash at its beginning
   * @return what kept it from being answered, in words; empty where it was answered, {@code HTTP}
   *     and the status where a pod answered with an error
   * @throws ClusterTrouble where it is the API server itself that does not answer
   * @throws KubernetesClientException where it does not answer anybody
   */
  public String trouble(String service, int port, String path) {
    String target =
        "/api/v1/namespaces/%s/services/%s:%d/proxy%s".formatted(namespace, service, port, path);
    try {
      var answer = RawQuestion.get(client, target, Map.of(), TIMEOUT);
      return trouble(answer.code(), answer.body());
    } catch (KubernetesClientException e) {
      // a request that the API server itself has lost is nobody's fault
      new Health(client, namespace).requireApiServer();
      return NO_ANSWER;
    }
  }

  /**
   * What an answer means. Where the API server cannot reach a pod it answers itself, by a {@code
   * Status} ({@code proxy.ErrorResponder}); any other error is the pod's own.
   */
  static String trouble(int code, String body) {
    if (code < HttpURLConnection.HTTP_BAD_REQUEST) {
      return "";
    }
    boolean own = code >= HttpURLConnection.HTTP_INTERNAL_ERROR && OWN.matcher(body).find();
    return own ? NO_ANSWER + " (HTTP " + code + ")" : "HTTP " + code;
  }
}
