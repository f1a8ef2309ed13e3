package dev.k8slab.grader.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The API server's audit log. It is written before the API server answers, so what the learner has
 * done is in it. One that has grown too long is put aside beside the new one, which begins empty.
 */
public final class AuditLog {

  /** What the API server puts into the name of a log that it puts aside: when that was. */
  private static final String TIME = "-\\d{4}-\\d{2}-\\d{2}T[\\d.-]+";

  private final NodeLogs logs;
  private final String path;
  private final String folder;
  private final Pattern aside;

  /**
   * The log at this place.
   *
   * @param path relative to the kubelet's {@code /logs/}
   */
  public AuditLog(KubernetesClient client, String path) {
    this.logs = new NodeLogs(client);
    this.path = path;
    this.folder = path.substring(0, path.lastIndexOf('/') + 1);
    String name = path.substring(folder.length());
    int end = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
    this.aside =
        Pattern.compile(
            Pattern.quote(name.substring(0, end)) + TIME + Pattern.quote(name.substring(end)));
  }

  /**
   * How long the log is now, in bytes.
   *
   * @throws KubernetesClientException where it cannot be read
   */
  public long length() {
    return logs.length(path);
  }

  /**
   * What follows a place, also where it is in the log that was put aside last; or the whole log
   * where it is in neither.
   *
   * @param offset in bytes
   * @throws KubernetesClientException where it cannot be read
   */
  AuditPart read(long offset) {
    if (offset == 0) {
      return whole();
    }
    return logs.from(path, offset)
        .map(rest -> part(false, rest, offset - 1))
        .or(
            () ->
                lastAside()
                    .flatMap(file -> logs.from(file, offset))
                    .map(rest -> part(false, rest, offset - 1).then(whole())))
        .orElseGet(this::whole);
  }

  private AuditPart whole() {
    return part(true, logs.all(path), 0);
  }

  /** The log before this one; nothing where there is none. */
  private Optional<String> lastAside() {
    return logs.names(folder).stream()
        .filter(name -> aside.matcher(name).matches())
        .reduce((earlier, later) -> later)
        .map(folder::concat);
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
}
