package dev.k8slab.embedded.managed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.schema.Field;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.schema.StructType;
import dev.k8slab.embedded.schema.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of an object was added, changed or removed, as paths. Follows {@code
 * typed.TypedValue.Compare}: a value that is owned as a whole is a leaf, and so are two values that
 * are both empty; what one side lacks is reported with itself and all below it.
 */
final class Comparison {
  private final Schema schema;
  private final FieldSet changed = new FieldSet();
  private final FieldSet removed = new FieldSet();
  private final List<String> path = new ArrayList<>();

  private Comparison(Schema schema) {
    this.schema = schema;
  }

  static Comparison of(Schema schema, String type, ObjectNode before, ObjectNode after) {
    Comparison comparison = new Comparison(schema);
    comparison.struct(schema.type(type), before, after);
    return comparison;
  }

  /** Paths that were added or changed. */
  FieldSet changed() {
    return changed;
  }

  /** Paths that are gone. */
  FieldSet removed() {
    return removed;
  }

  private void struct(StructType type, JsonNode before, JsonNode after) {
    Set<String> names = names(before);
    names.addAll(names(after));
    for (String name : names) {
      Field field = type.field(name);
      visit(
          Elements.field(name),
          () -> value(field, field.type(), get(before, name), get(after, name)));
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    if (object != null) {
      object.fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  private static JsonNode get(JsonNode object, String name) {
    return object == null ? null : object.get(name);
  }

  private void visit(String element, Runnable inside) {
    path.add(element);
    inside.run();
    path.remove(path.size() - 1);
  }

  private void value(Field field, TypeRef declared, JsonNode before, JsonNode after) {
    TypeRef type = declared.of(before, after);
    boolean leaf = isLeaf(schema, field, type) || isEmpty(before) && isEmpty(after);
    if (!leaf) {
      switch (type.shape()) {
        case STRUCT -> struct(schema.type(type.name()), before, after);
        case MAP -> map(field, type, before, after);
        default -> list(field, before, after);
      }
    }
    if (before == null) {
      changed.insert(path);
    } else if (after == null) {
      removed.insert(path);
    } else if (leaf && !before.equals(after)) {
      changed.insert(path);
    }
  }

  private void map(Field field, TypeRef type, JsonNode before, JsonNode after) {
    Set<String> names = names(before);
    names.addAll(names(after));
    for (String name : names) {
      visit(
          Elements.field(name),
          () -> value(field, type.element(), get(before, name), get(after, name)));
    }
  }

  private void list(Field field, JsonNode before, JsonNode after) {
    Map<String, JsonNode> old = Elements.items(schema, field, before);
    Map<String, JsonNode> now = Elements.items(schema, field, after);
    Set<String> all = new TreeSet<>(old.keySet());
    all.addAll(now.keySet());
    for (String element : all) {
      visit(
          element, () -> value(field, field.type().element(), old.get(element), now.get(element)));
    }
  }

  private static boolean isEmpty(JsonNode value) {
    return value == null || value.isNull() || value.isContainerNode() && value.isEmpty();
  }

  /** True if a value of this type, in this field, is owned as a whole. */
  static boolean isLeaf(Schema schema, Field field, TypeRef type) {
    return switch (type.shape()) {
      case SCALAR -> true;
      case STRUCT -> schema.type(type.name()).atomic();
      case MAP -> field.atomicMap();
      case LIST -> type != field.type() || field.relationship().equals("atomic");
    };
  }
}
