package dev.k8slab.port;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Map;

/** Asks an API server whether it is ready. */
public final class ApiProbe {

  private static final String READY = "ok";

  private ApiProbe() {}

  /**
   * What it answers.
   *
   * @param ok whether it is ready
   * @param code the status of the HTTP answer, or 0 where there was none
   * @param text its own words, or why there was no answer
   */
  public record Answer(boolean ok, int code, String text) {

    /** Whether it does not know who asks. */
    public boolean isUnauthorized() {
      return code == HttpURLConnection.HTTP_UNAUTHORIZED;
    }

    /** Whether it says itself that it is not ready; one that does not tell says nothing. */
    public boolean isNotReady() {
      return code >= HttpURLConnection.HTTP_INTERNAL_ERROR;
    }
  }

  /**
   * Asks once.
   *
   * @throws KubernetesClientException where there is no answer within the timeout
   */
  public static Answer ask(KubernetesClient client, Duration timeout) {
    HttpResponse<String> answer = RawQuestion.get(client, "/readyz", Map.of(), timeout);
    return answer.isSuccessful()
        ? new Answer(READY.equals(answer.body()), answer.code(), answer.body())
        : new Answer(false, answer.code(), words(answer));
  }

  private static String words(HttpResponse<String> refusal) {
    String message = "";
    try {
      Status status = Serialization.unmarshal(refusal.body(), Status.class);
      message = status == null || status.getMessage() == null ? "" : status.getMessage();
    } catch (RuntimeException e) {
      // one that is not ready lists its parts as plain text
    }
    return message.isBlank() ? "HTTP " + refusal.code() : message;
  }
}
