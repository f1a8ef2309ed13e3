package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.custom.CustomType;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Custom resources as OpenAPI writes them. Follows {@code
 * apiextensions/controller/openapi/builder}.
 */
final class CustomSchemas {
  private static final List<String> UNKNOWN_TO_V2 =
      List.of("anyOf", "oneOf", "allOf", "not", "nullable", "default", "x-kubernetes-validations");

  private CustomSchemas() {}

  /** The name of a definition, such as {@code com.example.v1.Lamp}. */
  static String name(CustomType type) {
    List<String> parts = new ArrayList<>(List.of(type.resource().group().split("\\.")));
    Collections.reverse(parts);
    return String.join(".", parts) + "." + type.resource().version() + "." + type.resource().kind();
  }

  /**
   * The schema of an object.
   *
   * @param metadata refers to that of metadata
   */
  static ObjectNode schema(CustomType type, ObjectNode metadata, boolean v2) {
    JsonNode defined = type.version().schema();
    boolean open =
        type.version().preservesUnknownFields()
            || defined.path("x-kubernetes-preserve-unknown-fields").asBoolean();
    if (defined.isEmpty() || v2 && open) {
      // A kubectl that sees some fields takes them for all there are.
      return Json.object().put("type", "object");
    }
    ObjectNode schema = (ObjectNode) (v2 ? forV2(defined) : defined.deepCopy());
    ObjectNode properties = Json.at(schema, "properties");
    for (String field : List.of("apiVersion", "kind")) {
      properties.putObject(field).put("type", "string");
    }
    properties.set("metadata", metadata);
    return schema.put("type", "object");
  }

  private static JsonNode forV2(JsonNode schema) {
    if (schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
      return Json.object().put("x-kubernetes-preserve-unknown-fields", true);
    }
    if (schema.path("nullable").asBoolean()) {
      return Json.object();
    }
    ObjectNode result = (ObjectNode) schema.deepCopy();
    result.remove(UNKNOWN_TO_V2);
    if (result.path("properties") instanceof ObjectNode properties) {
      properties.properties().forEach(entry -> entry.setValue(forV2(entry.getValue())));
    }
    for (String below : List.of("items", "additionalProperties")) {
      if (result.path(below).isObject()) {
        result.set(below, forV2(result.get(below)));
      }
    }
    if (result.path("x-kubernetes-int-or-string").asBoolean()) {
      result.remove("type");
    }
    return result;
  }

  /** The kind that a schema is of. */
  static ArrayNode kinds(CustomType type) {
    ArrayNode kinds = Json.array();
    kinds
        .addObject()
        .put("group", type.resource().group())
        .put("kind", type.resource().kind())
        .put("version", type.resource().version());
    return kinds;
  }
}
