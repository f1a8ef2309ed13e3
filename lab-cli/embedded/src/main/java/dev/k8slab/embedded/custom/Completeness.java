package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.status.Cause;
import java.util.List;

/**
 * What a junctor at the root of a schema speaks of must be there outside of it, too. Follows {@code
 * schema.validateStructuralCompleteness}.
 */
final class Completeness {
  private Completeness() {}

  static void check(JsonNode schema, String path, List<Cause> causes) {
    junctors(schema, schema, path, path, causes);
  }

  private static void junctors(
      JsonNode values, JsonNode schema, String path, String at, List<Cause> causes) {
    if (values.path("not").isObject()) {
      nested(values.get("not"), schema, path, at + ".not", causes);
    }
    for (String junctor : List.of("allOf", "anyOf", "oneOf")) {
      for (int i = 0; i < values.path(junctor).size(); i++) {
        JsonNode one = values.get(junctor).get(i);
        nested(one, schema, path, at + "." + junctor + "[" + i + "]", causes);
      }
    }
  }

  /**
   * One schema inside a junctor.
   *
   * @param schema what is outside at the same place; missing where nothing is
   * @param path of what is outside
   * @param at of what is inside
   */
  private static void nested(
      JsonNode values, JsonNode schema, String path, String at, List<Cause> causes) {
    if (!schema.isObject()) {
      causes.add(Cause.required(path, "because it is defined in " + at));
      return;
    }
    junctors(values, schema, path, at, causes);
    if (Schemas.items(values).isObject()) {
      nested(Schemas.items(values), Schemas.items(schema), path + ".items", at + ".items", causes);
    }
    Schemas.properties(values)
        .properties()
        .forEach(
            entry -> {
              String below = ".properties[" + entry.getKey() + "]";
              JsonNode outside = Schemas.properties(schema).path(entry.getKey());
              nested(entry.getValue(), outside, path + below, at + below, causes);
            });
  }
}
