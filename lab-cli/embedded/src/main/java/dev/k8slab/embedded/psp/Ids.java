package dev.k8slab.embedded.psp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * One rule of a policy on users or groups, such as {@code {rule: MustRunAs, ranges: [...]}}. A rule
 * that is not there allows all.
 */
record Ids(JsonNode options) {

  String rule() {
    String rule = Json.text(options, "rule");
    return rule.isEmpty() ? "RunAsAny" : rule;
  }

  /** The first that is allowed, which a pod gets that names none; null where it need not. */
  Long first() {
    JsonNode ranges = options.path("ranges");
    return rule().equals("MustRunAs") && !ranges.isEmpty()
        ? ranges.get(0).path("min").asLong()
        : null;
  }

  boolean allows(long id) {
    for (JsonNode range : options.path("ranges")) {
      if (id >= range.path("min").asLong() && id <= range.path("max").asLong()) {
        return true;
      }
    }
    return false;
  }

  /** The ranges as messages write them. */
  String ranges() {
    List<String> texts = new ArrayList<>();
    for (JsonNode range : options.path("ranges")) {
      texts.add("{" + range.path("min").asLong() + " " + range.path("max").asLong() + "}");
    }
    return "[" + String.join(" ", texts) + "]";
  }
}
