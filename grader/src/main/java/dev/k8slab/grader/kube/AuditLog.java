package dev.k8slab.grader.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The API server's audit log, read through the log endpoint of the control plane's kubelet, so that
 * nothing but the API is needed. The log is written before the API server answers, so what the
 * learner has done is in it.
 */
public final class AuditLog {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int PARTIAL = 206;
  private static final int BEYOND_END = 416;

  /** An object's time has no fractions of a second, and is later than the request that made it. */
  private static final Duration CLOSE = Duration.ofSeconds(2);

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
   * @param moment when an attempt's namespace was made
   * @param offset where to begin to read, in bytes; a log that has become shorter since is read as
   *     a whole
   * @throws KubernetesClientException where it cannot be read
   * @throws ClusterTrouble where what can be read does not reach back to that moment: what is not
   *     in it may have happened all the same
   */
  public List<AuditEvent> since(Instant moment, long offset) {
    HttpResponse<String> response = get("bytes=" + offset + "-");
    if (response.code() == BEYOND_END) {
      response = get("bytes=0-");
    }
    List<AuditEvent> events =
        response.body().lines().flatMap(line -> parse(line).stream()).toList();
    if (events.stream().noneMatch(event -> begins(event, moment))) {
      throw new ClusterTrouble(
          "audit-log-cut",
          "The cluster's audit log does not reach back to the beginning of this attempt: check again, and run `lab reset` if it stays so.");
    }
    return events.stream()
        .filter(event -> !event.time().isBefore(moment))
        .filter(event -> !event.agent().startsWith(ClusterAccess.AGENT))
        .toList();
  }

  /** Whether an event is the lab's own request for an attempt's namespace. */
  private static boolean begins(AuditEvent event, Instant moment) {
    return "create".equals(event.values().get("verb"))
        && "namespaces".equals(event.values().get("resource"))
        && event.agent().startsWith(ClusterAccess.AGENT)
        && Duration.between(event.time(), moment).abs().compareTo(CLOSE) < 0;
  }

  private static Optional<AuditEvent> parse(String line) {
    try {
      JsonNode json = Serialization.jsonMapper().readTree(line);
      return json.hasNonNull("auditID") ? Optional.of(AuditEvent.of(json)) : Optional.empty();
    } catch (JsonProcessingException e) {
      // the first line may be cut where reading began, the last one where it is being written
      return Optional.empty();
    }
  }

  private HttpResponse<String> get(String range) {
    HttpResponse<String> response =
        RawQuestion.get(
            client,
            "/api/v1/nodes/" + node() + "/proxy/logs/" + path,
            Map.of("Range", range),
            PATIENCE);
    if (!response.isSuccessful() && response.code() != BEYOND_END) {
      throw new KubernetesClientException(
          "the audit log cannot be read (HTTP " + response.code() + ")", response.code(), null);
    }
    return response;
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
