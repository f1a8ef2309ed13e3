package dev.k8slab.grader.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The lines of an audit log. */
public final class AuditLines {

  private AuditLines() {}

  /** What a line tells; nothing where it is no event, such as one that is cut. */
  public static Optional<AuditEvent> event(String line) {
    try {
      JsonNode json = Serialization.jsonMapper().readTree(line);
      return json != null && json.hasNonNull("auditID")
          ? Optional.of(AuditEvent.of(json))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** What several lines tell. */
  static List<AuditEvent> events(List<String> lines) {
    return lines.stream().flatMap(line -> event(line).stream()).toList();
  }

  /** How many bytes the whole lines take; one that is still being written is left for later. */
  static int whole(byte[] body) {
    int length = body.length;
    while (length > 0 && body[length - 1] != '\n') {
      length--;
    }
    return length;
  }

  /** The events of whole lines. */
  static List<AuditEvent> events(byte[] body, int from, int to) {
    return events(new String(body, from, to - from, StandardCharsets.UTF_8).lines().toList());
  }
}
