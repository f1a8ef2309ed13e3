package dev.k8slab.embedded.managed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Field;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.schema.StructType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Path elements in their written form, and how lists fall into items. Follows {@code
 * fieldpath.SerializePathElement}.
 */
final class Elements {
  private Elements() {}

  static String field(String name) {
    return "f:" + name;
  }

  /** The items of a {@code set} or {@code map} list by their path elements, in the list's order. */
  static Map<String, JsonNode> items(Schema schema, Field field, JsonNode list) {
    Map<String, JsonNode> items = new LinkedHashMap<>();
    if (list != null) {
      for (JsonNode item : list) {
        items.putIfAbsent(item(schema, field, item), item);
      }
    }
    return items;
  }

  static String item(Schema schema, Field field, JsonNode item) {
    return field.relationship().equals("set")
        ? "v:" + text(item)
        : "k:" + text(keys(schema, field, item));
  }

  /** The key of an item; a key that is unset and has a default stands for it: a port's protocol. */
  private static ObjectNode keys(Schema schema, Field field, JsonNode item) {
    ObjectNode keys = Json.object();
    StructType type = schema.type(field.type().element().name());
    for (String key : new TreeSet<>(field.applyKeys())) {
      if (item.has(key)) {
        keys.set(key, item.get(key));
      } else if (key.equals("protocol") && type != null && type.fields().containsKey("protocol")) {
        keys.put(key, "TCP");
      }
    }
    return keys;
  }

  private static String text(JsonNode value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }

  /** A path as messages of conflicts write it: {@code .spec.containers[name="x"].image}. */
  static String readable(List<String> path) {
    StringBuilder out = new StringBuilder();
    for (String element : path) {
      String rest = element.substring(2);
      switch (element.charAt(0)) {
        case 'f' -> out.append('.').append(rest);
        case 'v' -> out.append("[=").append(rest).append(']');
        default -> {
          out.append('[');
          String comma = "";
          for (Map.Entry<String, JsonNode> key : Json.parse(rest).properties()) {
            out.append(comma).append(key.getKey()).append('=').append(text(key.getValue()));
            comma = ",";
          }
          out.append(']');
        }
      }
    }
    return out.toString();
  }
}
