package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;

/**
 * The form that the metrics of an autoscaler had before {@code v2}, and have still in the
 * annotations of {@code v1}: flat, with a prefix that tells whether they are wished or seen.
 *
 * @param side {@code target} of what is wished, {@code current} of what is seen
 */
record OldMetrics(String side) {

  private String named(String value) {
    return side + Character.toUpperCase(value.charAt(0)) + value.substring(1);
  }

  /** One metric in its old form. */
  ObjectNode toOld(JsonNode metric) {
    ObjectNode old = Json.object();
    old.set("type", metric.path("type"));
    for (var entry : metric.properties()) {
      if (entry.getValue() instanceof ObjectNode source) {
        old.set(entry.getKey(), sourceToOld(entry.getKey(), source));
      }
    }
    return old;
  }

  private ObjectNode sourceToOld(String kind, ObjectNode source) {
    ObjectNode old = Json.object();
    copy(source, "name", old, "name");
    copy(source, "container", old, "container");
    copy(source, "describedObject", old, "target");
    copy(source.path("metric"), "name", old, "metricName");
    copy(
        source.path("metric"),
        "selector",
        old,
        kind.equals("external") ? "metricSelector" : "selector");
    JsonNode value = source.path(side);
    copy(value, "averageUtilization", old, named("averageUtilization"));
    copy(value, "value", old, named("value"));
    copy(
        value, "averageValue", old, kind.equals("object") ? "averageValue" : named("averageValue"));
    return old;
  }

  /** One metric in its new form. */
  ObjectNode toNew(JsonNode metric) {
    ObjectNode result = Json.object();
    result.set("type", metric.path("type"));
    for (var entry : metric.properties()) {
      if (entry.getValue() instanceof ObjectNode source) {
        result.set(entry.getKey(), sourceToNew(source));
      }
    }
    return result;
  }

  private ObjectNode sourceToNew(ObjectNode old) {
    ObjectNode source = Json.object();
    copy(old, "name", source, "name");
    copy(old, "container", source, "container");
    copy(old, "target", source, "describedObject");
    if (old.has("metricName")) {
      ObjectNode metric = source.putObject("metric");
      copy(old, "metricName", metric, "name");
      copy(old, "selector", metric, "selector");
      copy(old, "metricSelector", metric, "selector");
    }
    ObjectNode value = source.putObject(side);
    copy(old, named("averageUtilization"), value, "averageUtilization");
    copy(old, named("value"), value, "value");
    copy(old, "averageValue", value, "averageValue");
    copy(old, named("averageValue"), value, "averageValue");
    if (side.equals("target")) {
      value.put(
          "type",
          value.has("averageUtilization")
              ? "Utilization"
              : value.has("averageValue") ? "AverageValue" : "Value");
    }
    return source;
  }

  private static void copy(JsonNode from, String name, ObjectNode to, String other) {
    if (from.has(name)) {
      to.set(other, from.get(name));
    }
  }
}
