package dev.k8slab.grader.kube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.grader.expression.Values;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request to the API server, as its audit log tells it.
 *
 * @param id the same for all stages of one request
 * @param time when it came in
 * @param ended when it was answered, and a session over
 * @param agent the client's own name, empty where it gave none
 * @param values what expressions see of it, as {@code content/README.md} lists it, without what
 *     only the events before it tell
 * @param response the object it was answered with, empty where the log does not hold it
 */
public record AuditEvent(
    String id,
    Instant time,
    Instant ended,
    String agent,
    Map<String, Object> values,
    Map<String, Object> response) {

  /** What the API server knows of whom a token was made for, from Kubernetes 1.12 on. */
  private static final String POD = "authentication.kubernetes.io/pod-name";

  private static final String POD_UID = "authentication.kubernetes.io/pod-uid";

  /** What a token is known by, from Kubernetes 1.30 on. */
  private static final String CREDENTIAL = "authentication.kubernetes.io/credential-id";

  private static final String ISSUED = "authentication.kubernetes.io/issued-credential-id";

  /** Whether the lab's own grader asked. */
  public boolean byTheLab() {
    return agent.startsWith(ClusterAccess.AGENT);
  }

  /** Whether it changed nothing on purpose. */
  public boolean dryRun() {
    return Boolean.TRUE.equals(values.get("dryRun"));
  }

  /** Whether it was done as asked; a session, too, which is answered by 101. */
  public boolean done() {
    return values.get("code") instanceof Long code && code >= 100 && code < 300;
  }

  /** One of the values that are text; empty where it has none. */
  public String text(String key) {
    return values.get(key) instanceof String text ? text : "";
  }

  /** This event with a further value. */
  public AuditEvent with(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(key, value);
    return new AuditEvent(id, time, ended, agent, more, response);
  }

  /** This event without what only the history reads. */
  public AuditEvent withoutResponse() {
    return new AuditEvent(id, time, ended, agent, values, Map.of());
  }

  static AuditEvent of(JsonNode json) {
    JsonNode object = json.path("objectRef");
    JsonNode extra = json.path("user").path("extra");
    String agent = json.path("userAgent").asText("");
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("user", json.path("user").path("username").asText(""));
    values.put("impersonated", json.path("impersonatedUser").path("username").asText(""));
    values.put("verb", json.path("verb").asText(""));
    values.put("group", object.path("apiGroup").asText(""));
    values.put("resource", object.path("resource").asText(""));
    values.put("subresource", object.path("subresource").asText(""));
    values.put("namespace", object.path("namespace").asText(""));
    values.put("name", object.path("name").asText(""));
    values.put("agent", agent);
    values.put("ip", json.path("sourceIPs").path(0).asText(""));
    values.put("code", json.path("responseStatus").path("code").asLong(0));
    values.put("uri", json.path("requestURI").asText(""));
    values.put("dryRun", dryRun(json));
    values.put("request", object(json.path("requestObject")));
    values.put("time", json.path("requestReceivedTimestamp").asText(""));
    values.put(
        "token",
        new LinkedHashMap<>(
            Map.of(
                "pod", extra.path(POD).path(0).asText(""),
                "podUid", extra.path(POD_UID).path(0).asText(""),
                "credential", extra.path(CREDENTIAL).path(0).asText(""))));
    values.put("issued", json.path("annotations").path(ISSUED).asText(""));
    Instant time = Instant.parse(json.path("requestReceivedTimestamp").asText());
    return new AuditEvent(
        json.path("auditID").asText(),
        time,
        json.hasNonNull("stageTimestamp")
            ? Instant.parse(json.path("stageTimestamp").asText())
            : time,
        agent,
        values,
        object(json.path("responseObject")));
  }

  /**
   * What was sent, where it is an object: a JSON patch is a list, which says nothing by its keys.
   */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(JsonNode sent) {
    return sent.isObject() ? (Map<String, Object>) Values.any(sent) : Map.of();
  }

  private static boolean dryRun(JsonNode json) {
    JsonNode request = json.path("requestObject");
    return json.path("requestURI").asText("").contains("dryRun=")
        || !request.path("dryRun").isMissingNode()
        || !request.path("deleteOptions").path("dryRun").isMissingNode();
  }
}
