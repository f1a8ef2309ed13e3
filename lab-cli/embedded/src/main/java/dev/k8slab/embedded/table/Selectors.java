package dev.k8slab.embedded.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.selector.LabelSelector;
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
    return Cells.orElse(LabelSelector.written(selector), "<none>");
  }
}
