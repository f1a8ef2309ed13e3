package dev.k8slab.embedded.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The cells of resource quotas. Follows {@code printResourceQuota}. */
final class QuotaCells {
  private QuotaCells() {}

  static String value(String what, ObjectNode quota) {
    boolean limits = what.equals("limits");
    JsonNode status = quota.path("status");
    TreeMap<String, String> hard = new TreeMap<>();
    status
        .path("hard")
        .properties()
        .forEach(entry -> hard.put(entry.getKey(), entry.getValue().asText()));
    List<String> words = new ArrayList<>();
    hard.forEach(
        (name, value) -> {
          if (name.startsWith("limits.") == limits) {
            words.add(name + ": " + status.path("used").path(name).asText("0") + "/" + value);
          }
        });
    return String.join(", ", words);
  }
}
