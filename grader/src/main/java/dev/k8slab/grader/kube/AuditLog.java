package dev.k8slab.grader.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

  private final KubernetesClient client;
  private final String path;
  private volatile String node;

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
    HttpResponse<byte[]> response = get("bytes=0-0");
    String range = response.header("Content-Range");
    return response.code() == PARTIAL && range != null
        ? Long.parseLong(range.substring(range.indexOf('/') + 1))
        : 0;
  }

  /**
   * What follows a place; or the whole log where no line ends there, as it is another log since:
   * one that has grown too long is put aside.
   *
   * @param offset in bytes
   * @throws KubernetesClientException where it cannot be read
   */
  AuditPart read(long offset) {
    if (offset > 0) {
      // with the end of the line before, so that a log that has not grown is no empty answer
      HttpResponse<byte[]> rest = get("bytes=" + (offset - 1) + "-");
      byte[] body = rest.body();
      if (rest.code() == PARTIAL && body.length > 0 && body[0] == '\n') {
        return part(false, body, offset - 1);
      }
    }
    HttpResponse<byte[]> all = get("bytes=0-");
    return part(true, all.code() == BEYOND_END ? new byte[0] : all.body(), 0);
  }

  /** A last line that is being written is left for the next time. */
  private static AuditPart part(boolean whole, byte[] body, long offset) {
    int length = body.length;
    while (length > 0 && body[length - 1] != '\n') {
      length--;
    }
    List<AuditEvent> events =
        new String(body, 0, length, StandardCharsets.UTF_8)
            .lines()
            .flatMap(line -> event(line).stream())
            .toList();
    return new AuditPart(whole, events, offset + length);
  }

  /** What a line of the log tells; nothing where it is no event, as one that is cut. */
  public static Optional<AuditEvent> event(String line) {
    try {
      JsonNode json = Serialization.jsonMapper().readTree(line);
      return json.hasNonNull("auditID") ? Optional.of(AuditEvent.of(json)) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private HttpResponse<byte[]> get(String range) {
    HttpResponse<byte[]> response =
        RawQuestion.get(
            client,
            "/api/v1/nodes/" + node() + "/proxy/logs/" + path,
            Map.of("Range", range),
            byte[].class,
            PATIENCE);
    if (!response.isSuccessful() && response.code() != BEYOND_END) {
      node = null;
      throw new KubernetesClientException(
          "the audit log cannot be read (HTTP " + response.code() + ")", response.code(), null);
    }
    return response;
  }

  private String node() {
    String known = node;
    if (known == null) {
      List<Node> nodes = client.nodes().list().getItems();
      known =
          nodes.stream()
              .filter(AuditLog::controlPlane)
              .findFirst()
              .or(() -> nodes.stream().findFirst())
              .map(each -> each.getMetadata().getName())
              .orElseThrow(() -> new KubernetesClientException("the cluster has no node"));
      node = known;
    }
    return known;
  }

  private static boolean controlPlane(Node node) {
    return node.getMetadata().getLabels() != null
        && node.getMetadata().getLabels().keySet().stream()
            .anyMatch(label -> label.equals("node-role.kubernetes.io/control-plane"));
  }
}
