package dev.k8slab.embedded.managed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Field;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.schema.StructType;
import dev.k8slab.embedded.schema.TypeRef;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lays a configuration over an object: what it sets wins, what it does not name stays. Follows
 * {@code typed.TypedValue.Merge}.
 */
final class ApplyMerge {
  private final Schema schema;

  ApplyMerge(Schema schema) {
    this.schema = schema;
  }

  /** The merged object; neither argument is changed. */
  ObjectNode merge(String type, ObjectNode live, ObjectNode config) {
    return struct(schema.type(type), live, config);
  }

  private ObjectNode struct(StructType type, JsonNode live, JsonNode config) {
    ObjectNode result = live.deepCopy();
    config
        .properties()
        .forEach(
            entry -> {
              Field field = type.field(entry.getKey());
              JsonNode before = result.get(entry.getKey());
              result.set(
                  entry.getKey(),
                  field == null
                      ? entry.getValue()
                      : value(field, field.type(), before, entry.getValue()));
            });
    return result;
  }

  private JsonNode value(Field field, TypeRef declared, JsonNode live, JsonNode config) {
    TypeRef type = declared.of(config);
    boolean replaced = live == null || !live.isContainerNode() || !config.isContainerNode();
    if (replaced || Comparison.isLeaf(schema, field, type)) {
      return config.deepCopy();
    }
    return switch (type.shape()) {
      case STRUCT -> struct(schema.type(type.name()), live, config);
      case MAP -> map(field, type, live, config);
      default -> list(field, live, config);
    };
  }

  private JsonNode map(Field field, TypeRef type, JsonNode live, JsonNode config) {
    ObjectNode result = live.deepCopy();
    config
        .properties()
        .forEach(
            entry ->
                result.set(
                    entry.getKey(),
                    value(field, type.element(), result.get(entry.getKey()), entry.getValue())));
    return result;
  }

  private ArrayNode list(Field field, JsonNode live, JsonNode config) {
    Map<String, JsonNode> items = new LinkedHashMap<>(Elements.items(schema, field, live));
    Elements.items(schema, field, config)
        .forEach(
            (element, item) ->
                items.put(element, value(field, field.type().element(), items.get(element), item)));
    ArrayNode result = Json.array();
    items.values().forEach(item -> result.add(item.deepCopy()));
    return result;
  }
}
