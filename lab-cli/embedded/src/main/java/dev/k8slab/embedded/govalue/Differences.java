package dev.k8slab.embedded.govalue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Field;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.schema.StructType;
import java.util.List;
import java.util.Map;

/** How internal types differ from those of versions, by {@code internal.json}. */
final class Differences {
  private static final JsonNode DATA = Json.resource("internal.json");
  private static final int PROBE_HANDLER_SINCE = 23;

  private final Schema schema;

  Differences(Schema schema) {
    this.schema = schema;
  }

  /**
   * Fields that internally make up a struct of their own.
   *
   * @param name of that struct and its field
   */
  record Embedding(String name, JsonNode data) {
    boolean has(String field) {
      return data.has("only")
          ? Json.texts(data.path("only")).contains(field)
          : data.has("but") && !Json.texts(data.path("but")).contains(field);
    }

    /** True of a field that is a struct already, and is named after it. */
    boolean is(String field) {
      return data.path("field").asText().equals(field);
    }
  }

  Embedding embedding(String type) {
    JsonNode data = DATA.path("embedded").path(type);
    String name = data.path("type").asText();
    boolean old = name.equals("ProbeHandler") && schema.minor() < PROBE_HANDLER_SINCE;
    return new Embedding(old ? "Handler" : name, data);
  }

  /** Puts fields where the internal type has them; changes the value. */
  void raise(String type, ObjectNode value) {
    for (Map.Entry<String, JsonNode> entry : DATA.path("raised").path(type).properties()) {
      for (String name : Json.texts(entry.getValue())) {
        if (value.has(name)) {
          Json.at(value, entry.getKey()).set(name, value.get(name));
        }
      }
    }
  }

  /** The fields of a type in their order. */
  List<Field> fields(StructType type) {
    List<String> order = Json.texts(DATA.path("orders").path(type.name()));
    return order.isEmpty()
        ? List.copyOf(type.fields().values())
        : order.stream()
            .map(name -> type.fields().getOrDefault(name, lowered(type.name(), name)))
            .filter(field -> field != null)
            .toList();
  }

  /** A field that the version has in the struct around this one; null if it has not. */
  private Field lowered(String type, String name) {
    for (Map.Entry<String, JsonNode> around : DATA.path("raised").properties()) {
      StructType outer = schema.type(around.getKey());
      for (Map.Entry<String, JsonNode> moved : around.getValue().properties()) {
        if (outer.fields().get(moved.getKey()).type().name().equals(type)
            && Json.texts(moved.getValue()).contains(name)) {
          return outer.fields().get(name);
        }
      }
    }
    return null;
  }

  static String name(String field) {
    JsonNode known = DATA.path("names").path(field);
    return known.isTextual()
        ? known.textValue()
        : Character.toUpperCase(field.charAt(0)) + field.substring(1);
  }

  static boolean isPointer(String type, Field field) {
    return field.unset() == Field.Unset.KEEP_ZERO
        || Json.texts(DATA.path("pointers")).contains(type + "." + field.name());
  }

  /** The type of a field's scalars, where it has a name. */
  static String scalarType(String type, Field field, String otherwise) {
    return DATA.path("goTypes").path(type + "." + field.name()).asText(otherwise);
  }
}
