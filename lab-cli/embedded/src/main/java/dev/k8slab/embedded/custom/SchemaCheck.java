package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is wrong with the schema of a version. Follows {@code
 * validation.ValidateCustomResourceDefinitionOpenAPISchema}.
 */
final class SchemaCheck {
  private static final Set<String> TYPES =
      Set.of("array", "boolean", "integer", "number", "object", "string");
  private static final List<String> NOT_SUPPORTED =
      List.of("id", "additionalItems", "patternProperties", "definitions", "dependencies", "$ref");
  private static final Set<String> BESIDE_STATUS =
      Set.of(
          "description",
          "type",
          "format",
          "title",
          "maximum",
          "exclusiveMaximum",
          "minimum",
          "exclusiveMinimum",
          "maxLength",
          "minLength",
          "pattern",
          "maxItems",
          "minItems",
          "uniqueItems",
          "multipleOf",
          "required",
          "items",
          "properties",
          "externalDocs",
          "example",
          "x-kubernetes-preserve-unknown-fields",
          "x-kubernetes-validations");

  private final int minor;

  SchemaCheck(int minor) {
    this.minor = minor;
  }

  /** Faults of a schema, in the server's order. */
  List<Cause> check(JsonNode schema, String path, boolean structural, boolean hasStatus) {
    List<Cause> causes = new ArrayList<>();
    if (hasStatus) {
      besideStatus(schema, path, causes);
    }
    if (Schemas.isNullable(schema)) {
      causes.add(Cause.forbidden(path + ".nullable", "nullable cannot be true at the root"));
    }
    boolean rules = false;
    if (structural) {
      List<Cause> faults = StructuralCheck.check(schema, path);
      faults = faults.isEmpty() ? DefaultCheck.check(minor, schema, path) : faults;
      rules = faults.isEmpty();
      causes.addAll(faults);
    }
    List<Cause> inside = new ArrayList<>();
    inside(schema, path, Place.ROOT, inside);
    causes.addAll(inside);
    if (rules && inside.isEmpty()) {
      causes.addAll(Rules.faults(minor, schema, path));
    }
    return causes;
  }

  private static void besideStatus(JsonNode schema, String path, List<Cause> causes) {
    if (!Schemas.type(schema).isEmpty() && !Schemas.type(schema).equals("object")) {
      causes.add(
          Cause.invalid(
              path + ".type",
              Schemas.type(schema),
              "only \"object\" is allowed as the type at the root of the schema if the status subresource is enabled"));
    }
    for (var entry : schema.properties()) {
      if (!BESIDE_STATUS.contains(entry.getKey())) {
        causes.add(
            Cause.invalid(
                path,
                schema,
                "only [Description Type Format Title Maximum ExclusiveMaximum Minimum ExclusiveMinimum MaxLength MinLength Pattern MaxItems MinItems UniqueItems MultipleOf Required Items Properties ExternalDocs Example XPreserveUnknownFields XValidations] fields are allowed at the root of the schema if the status subresource is enabled"));
        return;
      }
    }
  }

  /**
   * Where a schema stands.
   *
   * @param root true at the root
   * @param meta true inside of what every object has
   * @param noDefaults why there may be no defaults; null where there may
   */
  private record Place(boolean root, boolean meta, String noDefaults) {
    static final Place ROOT = new Place(true, false, null);
    static final Place INSIDE = new Place(false, false, null);
  }

  private void inside(JsonNode schema, String path, Place place, List<Cause> causes) {
    supported(schema, path, place, causes);
    JsonNode additional = schema.path("additionalProperties");
    if (!Schemas.properties(schema).isEmpty()
        && (additional.isObject() || additional.isBoolean() && !additional.asBoolean())) {
      causes.add(
          Cause.forbidden(
              path + ".additionalProperties",
              "additionalProperties and properties are mutual exclusive"));
    }
    if (additional.isObject()) {
      Place below =
          place.meta()
              ? new Place(false, true, "inside additionalProperties applying to object metadata")
              : new Place(false, false, place.noDefaults());
      inside(additional, path + ".additionalProperties", below, causes);
    }
    Schemas.properties(schema)
        .properties()
        .forEach(
            entry ->
                inside(
                    entry.getValue(),
                    path + ".properties[" + entry.getKey() + "]",
                    property(schema, place, entry.getKey()),
                    causes));
    if (schema.path("not").isObject()) {
      inside(schema.get("not"), path + ".not", Place.INSIDE, causes);
    }
    for (String junctor : List.of("allOf", "oneOf", "anyOf")) {
      for (int i = 0; i < schema.path(junctor).size(); i++) {
        String at = path + "." + junctor + "[" + i + "]";
        inside(schema.get(junctor).get(i), at, Place.INSIDE, causes);
      }
    }
    if (Schemas.items(schema).isObject()) {
      Place below = new Place(false, place.meta(), place.noDefaults());
      inside(Schemas.items(schema), path + ".items", below, causes);
    }
    if (schema.has("x-kubernetes-preserve-unknown-fields") && !Schemas.preserves(schema)) {
      causes.add(
          Cause.invalid(
              path + ".x-kubernetes-preserve-unknown-fields", false, "must be true or undefined"));
    }
    ListRules.check(schema, path, causes);
    Rules.forms(schema, path, causes);
  }

  private static Place property(JsonNode schema, Place place, String name) {
    boolean meta = (place.root() || Schemas.isEmbedded(schema)) && Schemas.META.contains(name);
    String noDefaults = meta && place.root() ? "in top-level " + name : place.noDefaults();
    return new Place(false, meta || place.meta(), noDefaults);
  }

  private static void supported(JsonNode schema, String path, Place place, List<Cause> causes) {
    String type = Schemas.type(schema);
    if (!type.isEmpty() && !TYPES.contains(type)) {
      causes.add(Cause.notSupported(path + ".type", type, TYPES.stream().sorted().toList()));
    }
    if (schema.hasNonNull("default") && place.noDefaults() != null) {
      causes.add(Cause.forbidden(path + ".default", "must not be set " + place.noDefaults()));
    }
    for (String field : NOT_SUPPORTED) {
      if (schema.hasNonNull(field)) {
        causes.add(Cause.forbidden(path + "." + field, field + " is not supported"));
      }
    }
    if (type.equals("null")) {
      causes.add(
          Cause.forbidden(
              path + ".type", "type cannot be set to null, use nullable as an alternative"));
    }
    if (Schemas.items(schema).isArray()) {
      causes.add(
          Cause.forbidden(path + ".items", "items must be a schema object and not an array"));
    }
    if (schema.path("uniqueItems").asBoolean()) {
      causes.add(
          Cause.forbidden(
              path + ".uniqueItems",
              "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
    }
  }
}
