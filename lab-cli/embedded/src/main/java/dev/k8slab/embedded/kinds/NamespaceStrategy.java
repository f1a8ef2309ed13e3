package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;

/** Namespaces. Follows {@code registry/core/namespace}. */
final class NamespaceStrategy implements Strategy {

  @Override
  public void prepareForCreate(ObjectNode namespace) {
    Json.at(namespace, "status").put("phase", "Active");
    ObjectNode spec = Json.at(namespace, "spec");
    for (JsonNode finalizer : spec.path("finalizers")) {
      if (finalizer.asText().equals("kubernetes")) {
        return;
      }
    }
    spec.withArray("finalizers").add("kubernetes");
  }

  @Override
  public void prepareForUpdate(ObjectNode namespace, ObjectNode old) {
    namespace.set("spec", old.path("spec").deepCopy());
  }
}
