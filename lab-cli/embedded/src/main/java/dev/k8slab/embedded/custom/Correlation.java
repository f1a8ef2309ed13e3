package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.HashMap;
import java.util.Map;

/** Which items of a list were there before: those of lists of type {@code map}, by their keys. */
final class Correlation {
  private Correlation() {}

  /** The items of an old list by their keys; empty where nothing tells them apart. */
  static Map<JsonNode, JsonNode> byKeys(JsonNode schema, JsonNode old) {
    Map<JsonNode, JsonNode> items = new HashMap<>();
    if (old != null && old.isArray() && Schemas.listType(schema).equals("map")) {
      old.forEach(item -> items.put(keys(schema, item), item));
    }
    return items;
  }

  static ObjectNode keys(JsonNode schema, JsonNode item) {
    ObjectNode keys = Json.object();
    for (String name : Json.texts(schema.path("x-kubernetes-list-map-keys"))) {
      if (item.has(name)) {
        keys.set(name, item.get(name));
      }
    }
    return keys;
  }
}
