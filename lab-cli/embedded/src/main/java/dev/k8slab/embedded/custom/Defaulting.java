package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills in the defaults of a schema, and takes out nulls that it does not allow. Follows {@code
 * schema/defaulting}.
 */
final class Defaulting {
  private Defaulting() {}

  /** Changes the object. */
  static void apply(JsonNode schema, JsonNode value) {
    if (value instanceof ObjectNode object) {
      fill(schema, object);
      dropNulls(schema, object);
      object
          .properties()
          .forEach(entry -> apply(Schemas.field(schema, entry.getKey()), entry.getValue()));
    } else if (value.isArray()) {
      value.forEach(item -> apply(Schemas.items(schema), item));
    }
  }

  private static void fill(JsonNode schema, ObjectNode object) {
    Schemas.properties(schema)
        .properties()
        .forEach(
            entry -> {
              JsonNode preset = entry.getValue().path("default");
              JsonNode given = object.get(entry.getKey());
              boolean unset =
                  given == null || given.isNull() && !Schemas.isNullable(entry.getValue());
              if (unset && !preset.isMissingNode() && !preset.isNull()) {
                object.set(entry.getKey(), preset.deepCopy());
              }
            });
  }

  private static void dropNulls(JsonNode schema, ObjectNode object) {
    List<String> nulls = new ArrayList<>();
    object
        .properties()
        .forEach(
            entry -> {
              JsonNode below = Schemas.field(schema, entry.getKey());
              if (entry.getValue().isNull() && below.isObject() && !Schemas.isNullable(below)) {
                nulls.add(entry.getKey());
              }
            });
    object.remove(nulls);
  }
}
