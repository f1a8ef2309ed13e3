package dev.k8slab.embedded.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.List;

/** What an autoscaler measures. Follows {@code printers.formatHPAMetrics}. */
final class AutoscalerCells {
  private static final int SHOWN = 2;

  private AutoscalerCells() {}

  /**
   * Seen and wished, metric by metric.
   *
   * @param style {@code named} where the resource's name stands before it, as newer versions have
   *     it
   */
  static String targets(String style, ObjectNode scaler) {
    JsonNode metrics = metrics(scaler);
    if (metrics.isEmpty()) {
      return "<none>";
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < Math.min(SHOWN, metrics.size()); i++) {
      JsonNode seen = scaler.path("status").path("currentMetrics").path(i);
      texts.add(target(style, scaler, metrics.get(i), seen));
    }
    String all = String.join(", ", texts);
    int more = metrics.size() - SHOWN;
    return more > 0 ? all + " + " + more + " more..." : all;
  }

  /** Those of the object; what {@code v1} knows is one of them. */
  private static JsonNode metrics(ObjectNode scaler) {
    JsonNode percentage = scaler.path("spec").path("targetCPUUtilizationPercentage");
    if (!percentage.isNumber()) {
      return scaler.path("spec").path("metrics");
    }
    ArrayNode one = Json.array();
    ObjectNode resource =
        one.addObject().put("type", "Resource").putObject("resource").put("name", "cpu");
    resource.putObject("target").set("averageUtilization", percentage);
    return one;
  }

  private static String target(String style, ObjectNode scaler, JsonNode metric, JsonNode seen) {
    String type = Json.text(metric, "type");
    String field = type.isEmpty() ? "" : Character.toLowerCase(type.charAt(0)) + type.substring(1);
    JsonNode source = metric.path(field);
    JsonNode target = source.path("target");
    JsonNode current = seen.path(field).path("current");
    String prefix =
        style.equals("named") && type.equals("Resource") ? Json.text(source, "name") + ": " : "";
    if (target.has("averageUtilization")) {
      JsonNode value =
          current.has("averageUtilization")
              ? current.get("averageUtilization")
              : scaler.path("status").path("currentCPUUtilizationPercentage");
      String is = value.isNumber() ? value.asLong() + "%" : "<unknown>";
      return prefix + is + "/" + target.get("averageUtilization").asLong() + "%";
    }
    String name = target.has("averageValue") ? "averageValue" : "value";
    boolean average =
        name.equals("averageValue") && (type.equals("External") || type.equals("Object"));
    return prefix
        + current.path(name).asText("<unknown>")
        + "/"
        + target.path(name).asText("<auto>")
        + (average ? " (avg)" : "");
  }
}
