package dev.k8slab.embedded.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Labels and label selectors in words. Follows {@code metav1.FormatLabelSelector} and {@code
 * labels.FormatLabels}.
 */
final class Selectors {
  private Selectors() {}

  static String labels(JsonNode labels) {
    TreeMap<String, String> sorted = new TreeMap<>();
    labels.properties().forEach(label -> sorted.put(label.getKey(), label.getValue().asText()));
    List<String> terms = new ArrayList<>();
    sorted.forEach((key, value) -> terms.add(key + "=" + value));
    return String.join(",", terms);
  }

  static String written(JsonNode selector) {
    if (selector.isMissingNode() || selector.isNull()) {
      return "<none>";
    }
    TreeMap<String, String> terms = new TreeMap<>();
    selector
        .path("matchLabels")
        .properties()
        .forEach(
            label -> terms.put(label.getKey(), label.getKey() + "=" + label.getValue().asText()));
    for (JsonNode expression : selector.path("matchExpressions")) {
      String key = Json.text(expression, "key");
      String values = "(" + String.join(",", Json.texts(expression.path("values"))) + ")";
      terms.put(
          key,
          switch (Json.text(expression, "operator")) {
            case "In" -> key + " in " + values;
            case "NotIn" -> key + " notin " + values;
            case "Exists" -> key;
            default -> "!" + key;
          });
    }
    return Cells.orElse(String.join(",", terms.values()), "<none>");
  }
}
