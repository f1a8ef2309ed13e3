package dev.k8slab.port;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.MalformedURLException;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the API server for what is no object of the API, with a timeout of its own. */
public final class RawQuestion {

  private RawQuestion() {}

  /**
   * The answer as text, whatever its status.
   *
   * @param path with a slash at its beginning
   * @throws KubernetesClientException where there is none within the timeout
   */
  public static HttpResponse<String> get(
      KubernetesClient client, String path, Map<String, String> headers, Duration timeout) {
    return get(client, path, headers, String.class, timeout);
  }

  /**
   * The same, with the body as this type, one of those that {@code HttpClient.sendAsync} knows.
   *
   * @throws KubernetesClientException where there is none within the timeout
   */
  public static <T> HttpResponse<T> get(
      KubernetesClient client,
      String path,
      Map<String, String> headers,
      Class<T> type,
      Duration timeout) {
    HttpRequest.Builder request = request(client, path);
    headers.forEach(request::header);
    return answer(client, request, type, timeout);
  }

  /**
   * The answer to a request that asks for something to be done.
   *
   * @param body in JSON
   * @throws KubernetesClientException where there is none within the timeout
   */
  public static HttpResponse<String> post(
      KubernetesClient client, String path, String body, Duration timeout) {
    HttpRequest.Builder request = request(client, path).post("application/json", body);
    return answer(client, request, String.class, timeout);
  }

  private static HttpRequest.Builder request(KubernetesClient client, String path) {
    try {
      return client
          .getHttpClient()
          .newHttpRequestBuilder()
          .url(new URL(client.getMasterUrl(), path));
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static <T> HttpResponse<T> answer(
      KubernetesClient client, HttpRequest.Builder request, Class<T> type, Duration timeout) {
    try {
      return client
          .getHttpClient()
          .sendAsync(request.build(), type)
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new KubernetesClientException(
          "no answer within " + timeout.toSeconds() + " seconds", e);
    } catch (ExecutionException e) {
      throw new KubernetesClientException("no answer", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KubernetesClientException("interrupted", e);
    }
  }
}
