package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Field;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.schema.StructType;
import dev.k8slab.embedded.schema.TypeRef;
import java.util.Map;

/**
 * Fills in what was not said. Plain values come from {@code defaults.json}, by type; what depends
 * on other fields is in {@link DependentDefaults}. Follows the {@code SetObjectDefaults_}
 * functions: a type before what is inside it.
 */
public final class Defaults {
  private static final JsonNode VALUES = Json.resource("defaults.json");

  private final Schema schema;
  private final DependentDefaults dependent;

  /** The defaults of a version. */
  public Defaults(Schema schema) {
    this.schema = schema;
    this.dependent = new DependentDefaults(schema);
  }

  /** Fills in an object of a named type. */
  public void apply(String type, ObjectNode object) {
    struct(schema.type(type), object);
  }

  private void struct(StructType type, ObjectNode object) {
    JsonNode values = VALUES.path(type.name());
    for (Map.Entry<String, JsonNode> entry : values.properties()) {
      Field field = type.fields().get(entry.getKey());
      if (field != null) {
        fill(object, entry.getKey(), entry.getValue());
      }
    }
    dependent.apply(type, object);
    for (Field field : type.fields().values()) {
      JsonNode value = object.get(field.name());
      if (value != null && !field.name().equals("metadata")) {
        inside(field.type(), value);
      }
    }
  }

  private static void fill(ObjectNode object, String name, JsonNode value) {
    JsonNode current = object.get(name);
    if (current == null || current.isNull()) {
      object.set(name, value.deepCopy());
    } else if (current instanceof ObjectNode below && value.isObject()) {
      value.properties().forEach(entry -> fill(below, entry.getKey(), entry.getValue()));
    }
  }

  private void inside(TypeRef type, JsonNode value) {
    switch (type.shape()) {
      case STRUCT -> {
        if (value instanceof ObjectNode object) {
          struct(schema.type(type.name()), object);
        }
      }
      case LIST, MAP -> {
        if (type.element().shape() != TypeRef.Shape.SCALAR) {
          value.forEach(item -> inside(type.element(), item));
        }
      }
      case SCALAR -> {}
    }
  }
}
