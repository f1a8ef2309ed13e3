package dev.k8slab.embedded.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Field;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.schema.StructType;
import dev.k8slab.embedded.schema.TypeRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Strategic merge patches: merge patches that know by the schema which lists are merged, and by
 * what key. Follows {@code strategicpatch.mergeMap}.
 */
public final class StrategicMerge {
  private static final String DIRECTIVE = "$patch";
  private static final String RETAIN_KEYS = "$retainKeys";
  private static final String ORDER = "$setElementOrder/";
  private static final String DELETE_FROM = "$deleteFromPrimitiveList/";

  private final Schema schema;

  /** With the merge keys of one version. */
  public StrategicMerge(Schema schema) {
    this.schema = schema;
  }

  /**
   * The patched object; the arguments are not changed.
   *
   * @param type name of the object's type
   * @throws PatchException if a directive is wrong, or an item lacks its key
   */
  public ObjectNode apply(String type, ObjectNode target, ObjectNode patch) throws PatchException {
    return struct(schema.type(type), target, patch);
  }

  /** Merges objects; {@code type} is null inside maps, whose fields have no types of their own. */
  private ObjectNode struct(StructType type, ObjectNode target, ObjectNode patch)
      throws PatchException {
    String directive = patch.path(DIRECTIVE).asText();
    switch (directive) {
      case "replace" -> {
        ObjectNode replaced = patch.deepCopy();
        replaced.remove(DIRECTIVE);
        return replaced;
      }
      case "delete" -> {
        return Json.object();
      }
      case "", "merge" -> {}
      default -> throw new PatchException("unknown patch type: " + directive);
    }
    ObjectNode result = target.deepCopy();
    retainKeys(result, patch);
    for (Map.Entry<String, JsonNode> entry : patch.properties()) {
      String name = entry.getKey();
      if (name.startsWith(DELETE_FROM)) {
        deleteFromPrimitives(result, name.substring(DELETE_FROM.length()), entry.getValue());
      } else if (!name.startsWith("$")) {
        Field field = type == null ? null : type.fields().get(name);
        merge(result, name, field, entry.getValue(), patch.get(ORDER + name));
      }
    }
    order(type, result, patch);
    return result;
  }

  private static void retainKeys(ObjectNode result, ObjectNode patch) {
    if (patch.has(RETAIN_KEYS)) {
      result.retain(Json.texts(patch.get(RETAIN_KEYS)));
    }
  }

  private void merge(ObjectNode result, String name, Field field, JsonNode value, JsonNode order)
      throws PatchException {
    JsonNode old = result.get(name);
    if (value.isNull()) {
      result.remove(name);
    } else if (value instanceof ObjectNode below && isObject(field)) {
      ObjectNode before = old instanceof ObjectNode object ? object : Json.object();
      result.set(name, struct(typeOf(field), before, below));
    } else if (value instanceof ArrayNode items
        && field != null
        && field.strategy().contains("merge")) {
      ArrayNode before = old instanceof ArrayNode list ? list : Json.array();
      ArrayNode merged =
          field.mergeKey() == null
              ? mergePrimitives(before, items)
              : mergeItems(field, before, items);
      result.set(name, order == null ? arranged(merged, items, before, field.mergeKey()) : merged);
    } else {
      result.set(name, value.deepCopy());
    }
  }

  /**
   * Items that a patch names come in its order, and before all others but those that stood before
   * them. Follows {@code normalizeElementOrder} and {@code mergeSortedSlice}.
   *
   * @param mergeKey null where the items are their own keys
   */
  private static ArrayNode arranged(
      ArrayNode merged, ArrayNode patch, ArrayNode before, String mergeKey) {
    List<JsonNode> patched = keys(patch, mergeKey);
    List<JsonNode> known = keys(before, mergeKey);
    List<JsonNode> named = new ArrayList<>();
    List<JsonNode> others = new ArrayList<>();
    for (JsonNode item : merged) {
      (patched.contains(key(item, mergeKey)) ? named : others).add(item);
    }
    named.sort(Comparator.comparingInt(item -> patched.indexOf(key(item, mergeKey))));
    ArrayNode result = Json.array();
    int next = 0;
    for (JsonNode item : named) {
      int place = known.indexOf(key(item, mergeKey));
      while (next < others.size() && known.indexOf(key(others.get(next), mergeKey)) < place) {
        result.add(others.get(next++));
      }
      result.add(item);
    }
    others.subList(next, others.size()).forEach(result::add);
    return result;
  }

  private static JsonNode key(JsonNode item, String mergeKey) {
    return mergeKey == null ? item : item.path(mergeKey);
  }

  private static List<JsonNode> keys(ArrayNode items, String mergeKey) {
    List<JsonNode> keys = new ArrayList<>();
    items.forEach(item -> keys.add(key(item, mergeKey)));
    return keys;
  }

  private static boolean isObject(Field field) {
    return field == null || !field.strategy().contains("replace");
  }

  private StructType typeOf(Field field) {
    return field == null || field.type().shape() != TypeRef.Shape.STRUCT
        ? null
        : schema.type(field.type().name());
  }

  private static ArrayNode mergePrimitives(ArrayNode before, ArrayNode items) {
    ArrayNode result = before.deepCopy();
    Set<JsonNode> known = new HashSet<>();
    before.forEach(known::add);
    items.forEach(
        item -> {
          if (known.add(item)) {
            result.add(item.deepCopy());
          }
        });
    return result;
  }

  private static void deleteFromPrimitives(ObjectNode result, String name, JsonNode gone) {
    if (result.get(name) instanceof ArrayNode list) {
      ArrayNode rest = Json.array();
      Set<JsonNode> removed = new HashSet<>();
      gone.forEach(removed::add);
      list.forEach(
          item -> {
            if (!removed.contains(item)) {
              rest.add(item);
            }
          });
      result.set(name, rest);
    }
  }

  private ArrayNode mergeItems(Field field, ArrayNode before, ArrayNode items)
      throws PatchException {
    List<JsonNode> result = new ArrayList<>();
    before.forEach(item -> result.add(item.deepCopy()));
    StructType type = schema.type(field.type().element().name());
    for (JsonNode item : items) {
      if (item.path(DIRECTIVE).asText().equals("replace") && item.size() == 1) {
        result.clear();
        items.forEach(
            other -> {
              if (!other.has(DIRECTIVE)) {
                result.add(other.deepCopy());
              }
            });
        return Json.array().addAll(result);
      }
    }
    for (JsonNode item : items) {
      JsonNode key = item.get(field.mergeKey());
      if (key == null) {
        throw new PatchException(
            "map: " + item + " does not contain declared merge key: " + field.mergeKey());
      }
      int at = indexOf(result, field.mergeKey(), key);
      if (item.path(DIRECTIVE).asText().equals("delete")) {
        result.removeIf(old -> key.equals(old.get(field.mergeKey())));
      } else if (at < 0) {
        result.add(struct(type, Json.object(), (ObjectNode) item));
      } else {
        result.set(at, struct(type, (ObjectNode) result.get(at), (ObjectNode) item));
      }
    }
    return Json.array().addAll(result);
  }

  private static int indexOf(List<JsonNode> items, String mergeKey, JsonNode key) {
    for (int i = 0; i < items.size(); i++) {
      if (key.equals(items.get(i).get(mergeKey))) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Brings lists into the order that {@code $setElementOrder} asks for; items it does not name keep
   * their places between.
   */
  private static void order(StructType type, ObjectNode result, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> entry : patch.properties()) {
      if (!entry.getKey().startsWith(ORDER)) {
        continue;
      }
      String name = entry.getKey().substring(ORDER.length());
      Field field = type == null ? null : type.fields().get(name);
      if (field == null || !(result.get(name) instanceof ArrayNode list)) {
        continue;
      }
      String key = field.mergeKey();
      List<JsonNode> wanted = new ArrayList<>();
      entry.getValue().forEach(item -> wanted.add(key == null ? item : item.path(key)));
      List<JsonNode> named = new ArrayList<>();
      list.forEach(
          item -> {
            if (wanted.contains(key == null ? item : item.path(key))) {
              named.add(item);
            }
          });
      named.sort(
          Comparator.comparingInt(item -> wanted.indexOf(key == null ? item : item.path(key))));
      ArrayNode ordered = Json.array();
      int next = 0;
      for (JsonNode item : list) {
        ordered.add(
            wanted.contains(key == null ? item : item.path(key)) ? named.get(next++) : item);
      }
      result.set(name, ordered);
    }
  }
}
