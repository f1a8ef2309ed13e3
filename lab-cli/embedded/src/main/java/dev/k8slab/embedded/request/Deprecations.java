package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.schema.Schema;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which resources a client is warned of. Follows {@code endpoints/deprecation}. */
final class Deprecations {
  private final Map<String, String> warnings = new HashMap<>();

  Deprecations(Schema schema) {
    for (JsonNode entry : Json.resource("deprecated.json")) {
      if (schema.minor() >= entry.get("since").asInt()) {
        warnings.put(entry.get("resource").textValue(), entry.get("warning").textValue());
      }
    }
  }

  Optional<String> warning(ResourceType resource) {
    return Optional.ofNullable(warnings.get(resource.groupVersion() + "/" + resource.name()));
  }
}
