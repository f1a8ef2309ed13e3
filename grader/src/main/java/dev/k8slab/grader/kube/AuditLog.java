package dev.k8slab.grader.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The API server's audit log, read through the log endpoint of the control plane's kubelet, so that
 * nothing but the API is needed. The log is written before the API server answers, so what the
 * learner has done is in it.
 */
public final class AuditLog {

  private static final int MOST_SECONDS = 10;
  private static final int PARTIAL = 206;
  private static final int BEYOND_END = 416;

  private final KubernetesClient client;
  private final String path;

  /**
   * The log at this place.
   *
   * @param path relative to the kubelet's {@code /logs/}
   */
  public AuditLog(KubernetesClient client, String path) {
    this.client = client;
    this.path = path;
  }

  /**
   * How long the log is now, in bytes.
   *
   * @throws KubernetesClientException where it cannot be read
   */
  public long length() {
    HttpResponse<String> response = get("bytes=0-0");
    String range = response.header("Content-Range");
    return response.code() == PARTIAL && range != null
        ? Long.parseLong(range.substring(range.indexOf('/') + 1))
        : 0;
  }

  /**
   * The events of requests that came in at or after a moment, in the order they were written.
   *
   * @param offset where to begin to read, in bytes; a log that has become shorter since is read as
   *     a whole
   * @throws KubernetesClientException where it cannot be read
   */
  public List<AuditEvent> since(Instant moment, long offset) {
    HttpResponse<String> response = get("bytes=" + offset + "-");
    if (response.code() == BEYOND_END) {
      response = get("bytes=0-");
    }
    List<AuditEvent> events = new ArrayList<>();
    for (String line : response.body().split("\n")) {
      AuditEvent event = parse(line);
      if (event != null
          && !event.time().isBefore(moment)
          && !event.agent().startsWith(ClusterAccess.AGENT)) {
        events.add(event);
      }
    }
    return events;
  }

  private static AuditEvent parse(String line) {
    try {
      JsonNode json = Serialization.jsonMapper().readTree(line);
      return json.hasNonNull("auditID") ? AuditEvent.of(json) : null;
    } catch (JsonProcessingException e) {
      // the first line may be cut where reading began, the last one where it is being written
      return null;
    }
  }

  private HttpResponse<String> get(String range) {
    try {
      URL url = new URL(client.getMasterUrl(), "/api/v1/nodes/" + node() + "/proxy/logs/" + path);
      HttpRequest request =
          client.getHttpClient().newHttpRequestBuilder().url(url).header("Range", range).build();
      HttpResponse<String> response =
          client
              .getHttpClient()
              .sendAsync(request, String.class)
              .get(MOST_SECONDS, TimeUnit.SECONDS);
      if (!response.isSuccessful() && response.code() != BEYOND_END) {
        throw new KubernetesClientException(
            "the audit log cannot be read (HTTP " + response.code() + ")", response.code(), null);
      }
      return response;
    } catch (IOException | TimeoutException e) {
      throw new KubernetesClientException("the audit log cannot be read: " + e.getMessage(), e);
    } catch (ExecutionException e) {
      throw KubernetesClientException.launderThrowable(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KubernetesClientException("interrupted", e);
    }
  }

  private String node() {
    List<Node> nodes = client.nodes().list().getItems();
    return nodes.stream()
        .filter(AuditLog::controlPlane)
        .findFirst()
        .or(() -> nodes.stream().findFirst())
        .map(node -> node.getMetadata().getName())
        .orElseThrow(() -> new KubernetesClientException("the cluster has no node"));
  }

  private static boolean controlPlane(Node node) {
    return node.getMetadata().getLabels() != null
        && node.getMetadata().getLabels().keySet().stream()
            .anyMatch(label -> label.equals("node-role.kubernetes.io/control-plane"));
  }
}
