package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Set;

/** What a node of an OpenAPI v3 schema says; a missing node where it says nothing. */
final class Schemas {
  /** What every object has, whatever its schema says. */
  static final Set<String> META = Set.of("apiVersion", "kind", "metadata");

  private Schemas() {}

  static String type(JsonNode schema) {
    return schema.path("type").asText("");
  }

  static JsonNode properties(JsonNode schema) {
    return schema.path("properties");
  }

  static JsonNode items(JsonNode schema) {
    return schema.path("items");
  }

  /** The schema of what is not named; missing also where it is only said that there may be such. */
  static JsonNode additional(JsonNode schema) {
    JsonNode additional = schema.path("additionalProperties");
    return additional.isObject() ? additional : MissingNode.getInstance();
  }

  static boolean hasAdditional(JsonNode schema) {
    JsonNode additional = schema.path("additionalProperties");
    return additional.isObject() || additional.asBoolean();
  }

  static boolean preserves(JsonNode schema) {
    return schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
  }

  static boolean isEmbedded(JsonNode schema) {
    return schema.path("x-kubernetes-embedded-resource").asBoolean();
  }

  static boolean isIntOrString(JsonNode schema) {
    return schema.path("x-kubernetes-int-or-string").asBoolean();
  }

  static boolean isNullable(JsonNode schema) {
    return schema.path("nullable").asBoolean();
  }

  static String listType(JsonNode schema) {
    return schema.path("x-kubernetes-list-type").asText("");
  }

  /** The schema of a field of an object; missing where it has none. */
  static JsonNode field(JsonNode schema, String name) {
    JsonNode property = properties(schema).path(name);
    return property.isMissingNode() ? additional(schema) : property;
  }

  static String path(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
