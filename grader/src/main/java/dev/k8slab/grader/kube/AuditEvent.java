package dev.k8slab.grader.kube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.grader.expression.Values;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request to the API server, as its audit log tells it.
 *
 * @param time when it came in
 * @param agent the client's own name, empty where it gave none
 * @param values what expressions see of it: user, verb, group, resource, subresource, namespace,
 *     name, agent, ip, code, uri, dryRun, impersonated, request (the object that was sent, where
 *     the log holds it)
 */
public record AuditEvent(Instant time, String agent, Map<String, Object> values) {

  /** Whether the lab's own grader asked. */
  public boolean byTheLab() {
    return agent.startsWith(ClusterAccess.AGENT);
  }

  static AuditEvent of(JsonNode json) {
    JsonNode object = json.path("objectRef");
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
    values.put("request", request(json.path("requestObject")));
    values.put("time", json.path("requestReceivedTimestamp").asText(""));
    return new AuditEvent(
        Instant.parse(json.path("requestReceivedTimestamp").asText()), agent, values);
  }

  /**
   * What was sent, where it is an object: a JSON patch is a list, which says nothing by its keys.
   */
  private static Object request(JsonNode sent) {
    return sent.isObject() ? Values.any(sent) : Map.of();
  }

  private static boolean dryRun(JsonNode json) {
    return json.path("requestURI").asText("").contains("dryRun=")
        || !json.path("requestObject").path("dryRun").isMissingNode();
  }
}
