package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds lists of the types {@code set} and {@code map} to having no item twice. Follows {@code
 * schema/listtype}.
 */
final class ListCheck {
  private final List<Cause> causes = new ArrayList<>();

  private ListCheck() {}

  static List<Cause> check(JsonNode schema, JsonNode object) {
    ListCheck check = new ListCheck();
    check.value(schema, object, "");
    return check.causes;
  }

  private void value(JsonNode schema, JsonNode value, String path) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              entry ->
                  value(
                      Schemas.field(schema, entry.getKey()),
                      entry.getValue(),
                      Schemas.properties(schema).has(entry.getKey())
                          ? Schemas.path(path, entry.getKey())
                          : path + "[" + entry.getKey() + "]"));
    } else if (value.isArray()) {
      switch (Schemas.listType(schema)) {
        case "set" -> unique(value, path, value);
        case "map" -> map(schema, value, path);
        default -> {}
      }
      for (int i = 0; i < value.size(); i++) {
        value(Schemas.items(schema), value.get(i), path + "[" + i + "]");
      }
    }
  }

  private void map(JsonNode schema, JsonNode list, String path) {
    for (int i = 0; i < list.size(); i++) {
      if (!list.get(i).isObject() && !list.get(i).isNull()) {
        causes.add(
            Cause.invalid(
                path + "[" + i + "]",
                list.get(i),
                "must be an object for an array of list-type map"));
        return;
      }
    }
    unique(list, path, keys(schema, list));
  }

  private static JsonNode keys(JsonNode schema, JsonNode list) {
    var keys = Json.array();
    for (JsonNode item : list) {
      keys.add(Correlation.keys(schema, item));
    }
    return keys;
  }

  /** Tells the second of equal items, and not those after it. */
  private void unique(JsonNode list, String path, JsonNode keys) {
    Map<JsonNode, Integer> seen = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      if (seen.merge(keys.get(i), 1, Integer::sum) == 2) {
        JsonNode key = keys.get(i);
        causes.add(Cause.duplicate(path + "[" + i + "]", key.isTextual() ? key.textValue() : key));
      }
    }
  }
}
