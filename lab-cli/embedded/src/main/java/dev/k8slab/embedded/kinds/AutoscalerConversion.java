package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * Autoscalers of {@code v1}, which know one metric, and have all else in annotations. Follows
 * {@code apis/autoscaling/v1/conversion.go}.
 */
final class AutoscalerConversion implements Conversion {
  private static final int V2_SINCE = 23;
  private static final String PREFIX = "autoscaling.alpha.kubernetes.io/";
  private static final OldMetrics WISHED = new OldMetrics("target");
  private static final OldMetrics SEEN = new OldMetrics("current");

  @Override
  public String hub(int minor) {
    return minor < V2_SINCE ? "v2beta2" : "v2";
  }

  @Override
  public ObjectNode toHub(ObjectNode old) {
    ObjectNode scaler = old.deepCopy();
    ObjectNode spec = Json.at(scaler, "spec");
    ArrayNode metrics = Json.array();
    JsonNode percentage = spec.remove("targetCPUUtilizationPercentage");
    if (percentage != null && !percentage.isNull()) {
      ObjectNode resource =
          metrics.addObject().put("type", "Resource").putObject("resource").put("name", "cpu");
      resource.putObject("target").put("type", "Utilization").set("averageUtilization", percentage);
    }
    take(scaler, "metrics").forEach(metric -> metrics.add(WISHED.toNew(metric)));
    if (!metrics.isEmpty()) {
      spec.set("metrics", metrics);
    }
    JsonNode behavior = take(scaler, "behavior");
    if (behavior.isObject()) {
      spec.set(
          "behavior",
          renamed(behavior, name -> Character.toLowerCase(name.charAt(0)) + name.substring(1)));
    }
    ObjectNode status = Json.at(scaler, "status");
    status.remove("currentCPUUtilizationPercentage");
    ArrayNode seen = Json.array();
    take(scaler, "current-metrics").forEach(metric -> seen.add(SEEN.toNew(metric)));
    if (!seen.isEmpty()) {
      status.set("currentMetrics", seen);
    }
    JsonNode conditions = take(scaler, "conditions");
    if (!conditions.isEmpty()) {
      status.set("conditions", conditions);
    }
    return scaler;
  }

  /** What an annotation holds, which is taken off. */
  private static JsonNode take(ObjectNode scaler, String name) {
    ObjectNode metadata = Json.at(scaler, "metadata");
    if (!(metadata.get("annotations") instanceof ObjectNode annotations)
        || !annotations.has(PREFIX + name)) {
      return Json.array();
    }
    String text = annotations.remove(PREFIX + name).asText();
    if (annotations.isEmpty()) {
      metadata.remove("annotations");
    }
    try {
      return Json.parse(text);
    } catch (IllegalArgumentException e) {
      // Anybody can write an annotation; what is none of ours says nothing.
      return Json.array();
    }
  }

  @Override
  public ObjectNode fromHub(ObjectNode scaler) {
    ObjectNode old = scaler.deepCopy();
    ObjectNode spec = Json.at(old, "spec");
    ArrayNode others = Json.array();
    JsonNode metrics = spec.remove("metrics");
    for (JsonNode metric : metrics == null ? Json.array() : metrics) {
      JsonNode percentage = Json.find(metric, "resource", "target", "averageUtilization");
      if (isCpu(metric) && percentage.isNumber() && !spec.has("targetCPUUtilizationPercentage")) {
        spec.set("targetCPUUtilizationPercentage", percentage);
      } else {
        others.add(WISHED.toOld(metric));
      }
    }
    put(old, "metrics", others);
    JsonNode behavior = spec.remove("behavior");
    if (behavior != null && behavior.isObject()) {
      put(
          old,
          "behavior",
          renamed(behavior, name -> Character.toUpperCase(name.charAt(0)) + name.substring(1)));
    }
    ObjectNode status = Json.at(old, "status");
    JsonNode current = status.remove("currentMetrics");
    ArrayNode seen = Json.array();
    for (JsonNode metric : current == null ? Json.array() : current) {
      JsonNode percentage = Json.find(metric, "resource", "current", "averageUtilization");
      if (isCpu(metric) && percentage.isNumber()) {
        status.set("currentCPUUtilizationPercentage", percentage);
      }
      seen.add(SEEN.toOld(metric));
    }
    put(old, "current-metrics", seen);
    JsonNode conditions = status.remove("conditions");
    put(old, "conditions", conditions == null ? Json.array() : conditions);
    return old;
  }

  private static boolean isCpu(JsonNode metric) {
    return Json.text(metric, "type").equals("Resource")
        && Json.text(metric, "resource", "name").equals("cpu");
  }

  private static void put(ObjectNode old, String name, JsonNode value) {
    if (!value.isEmpty()) {
      Json.at(old, "metadata", "annotations")
          .put(PREFIX + name, new String(Json.bytes(value), StandardCharsets.UTF_8));
    }
  }

  /** With all fields renamed: the annotation has them as Go's internal type names them. */
  private static JsonNode renamed(JsonNode value, UnaryOperator<String> how) {
    if (value.isArray()) {
      ArrayNode list = Json.array();
      value.forEach(item -> list.add(renamed(item, how)));
      return list;
    }
    if (!value.isObject()) {
      return value;
    }
    ObjectNode object = Json.object();
    value
        .properties()
        .forEach(entry -> object.set(how.apply(entry.getKey()), renamed(entry.getValue(), how)));
    return object;
  }
}
