package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Takes out of an object what its schema does not name. Follows {@code schema/pruning}. */
final class Pruning {
  private final List<String> unknown = new ArrayList<>();

  private Pruning() {}

  /** Changes the object, and answers the paths of what was taken out, sorted. */
  static List<String> prune(JsonNode schema, ObjectNode object) {
    Pruning pruning = new Pruning();
    pruning.object(schema, object, "", true);
    pruning.unknown.sort(null);
    return pruning.unknown;
  }

  private void value(JsonNode schema, JsonNode value, String path) {
    if (value instanceof ObjectNode object) {
      object(schema, object, path, Schemas.isEmbedded(schema));
    } else if (value.isArray()) {
      JsonNode items = Schemas.items(schema);
      for (int i = 0; i < value.size() && items.isObject(); i++) {
        value(items, value.get(i), path + "[" + i + "]");
      }
    }
  }

  private void object(JsonNode schema, ObjectNode object, String path, boolean hasMeta) {
    List<String> gone = new ArrayList<>();
    object
        .properties()
        .forEach(
            entry -> {
              String at = Schemas.path(path, entry.getKey());
              JsonNode below = Schemas.field(schema, entry.getKey());
              if (hasMeta && Schemas.META.contains(entry.getKey())) {
                return;
              }
              if (below.isObject()) {
                value(below, entry.getValue(), at);
              } else if (!Schemas.preserves(schema) && !Schemas.hasAdditional(schema)) {
                gone.add(entry.getKey());
                unknown.add(at);
              }
            });
    object.remove(gone);
  }
}
