package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Holds a schema to being structural: each field has its type in one place, and what is said beside
 * only checks values. Follows {@code schema.ValidateStructural}.
 */
final class StructuralCheck {
  private static final JsonNode INT_OR_STRING =
      Json.parse("[{\"type\":\"integer\"},{\"type\":\"string\"}]");
  private static final List<String> JUNCTORS = List.of("anyOf", "allOf", "oneOf");

  private enum Level {
    ROOT("must not be empty at the root"),
    ITEM("must not be empty for specified array items"),
    FIELD("must not be empty for specified object fields");

    private final String untyped;

    Level(String untyped) {
      this.untyped = untyped;
    }
  }

  private final List<Cause> causes = new ArrayList<>();

  private StructuralCheck() {}

  /** All faults, sorted by their words, as the server has them. */
  static List<Cause> check(JsonNode schema, String path) {
    StructuralCheck check = new StructuralCheck();
    check.invariants(schema, Level.ROOT, path);
    Completeness.check(schema, path, check.causes);
    check.causes.sort(Comparator.comparing(Cause::toString));
    return check.causes;
  }

  private void invariants(JsonNode schema, Level level, String path) {
    String type = Schemas.type(schema);
    if (type.equals("array") && !schema.has("items")) {
      causes.add(Cause.required(path + ".items", "must be specified"));
    }
    if (Schemas.items(schema).isObject()) {
      invariants(Schemas.items(schema), Level.ITEM, path + ".items");
    }
    Schemas.properties(schema)
        .properties()
        .forEach(
            entry ->
                invariants(
                    entry.getValue(), Level.FIELD, path + ".properties[" + entry.getKey() + "]"));
    if (schema.has("additionalProperties")) {
      if (level == Level.ROOT) {
        causes.add(Cause.forbidden(path + ".additionalProperties", "must not be used at the root"));
      }
      if (Schemas.additional(schema).isObject()) {
        invariants(Schemas.additional(schema), Level.FIELD, path + ".additionalProperties");
      }
    }
    extensions(schema, path);
    boolean intOrString = schema.path("anyOf").equals(INT_OR_STRING);
    boolean inAllOf = schema.path("allOf").path(0).path("anyOf").equals(INT_OR_STRING);
    values(schema, intOrString, inAllOf, path);
    types(schema, type, level, path);
    meta(schema, level, path);
  }

  private void types(JsonNode schema, String type, Level level, String path) {
    boolean embedded = Schemas.isEmbedded(schema);
    if (embedded && !type.equals("object")) {
      String words = "must be object if x-kubernetes-embedded-resource is true";
      causes.add(
          type.isEmpty()
              ? Cause.required(path + ".type", words)
              : Cause.invalid(path + ".type", type, words));
    } else if (type.isEmpty() && !Schemas.isIntOrString(schema) && !Schemas.preserves(schema)) {
      causes.add(Cause.required(path + ".type", level.untyped));
    }
    if (embedded && schema.has("additionalProperties")) {
      causes.add(
          Cause.forbidden(
              path + ".additionalProperties",
              "must not be used if x-kubernetes-embedded-resource is set"));
    }
    if (level == Level.ROOT && !type.isEmpty() && !type.equals("object")) {
      causes.add(Cause.invalid(path + ".type", type, "must be object at the root"));
    }
    if (embedded && !Schemas.preserves(schema) && Schemas.properties(schema).isEmpty()) {
      causes.add(
          Cause.required(
              path + ".properties",
              "must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields"));
    }
  }

  private void meta(JsonNode schema, Level level, String path) {
    boolean checked = level == Level.ROOT || Schemas.isEmbedded(schema);
    for (String name : List.of("kind", "apiVersion")) {
      JsonNode field = Schemas.properties(schema).path(name);
      if (checked && field.isObject() && !Schemas.type(field).equals("string")) {
        causes.add(
            Cause.invalid(
                path + ".properties[" + name + "].type", Schemas.type(field), "must be string"));
      }
    }
    JsonNode metadata = Schemas.properties(schema).path("metadata");
    String at = path + ".properties[metadata]";
    if (checked && metadata.isObject() && !Schemas.type(metadata).equals("object")) {
      causes.add(Cause.invalid(at + ".type", Schemas.type(metadata), "must be object"));
    }
    if (level == Level.ROOT && metadata instanceof ObjectNode given) {
      ObjectNode rest = given.deepCopy();
      boolean named =
          Json.texts(Json.strings(names(rest.path("properties")))).stream()
              .allMatch(List.of("name", "generateName")::contains);
      if (named) {
        rest.remove("properties");
      }
      rest.remove(List.of("type", "default"));
      if (!rest.isEmpty()) {
        causes.add(
            Cause.forbidden(
                at,
                "must not specify anything other than name and generateName, but metadata is implicitly specified"));
      }
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private void extensions(JsonNode schema, String path) {
    if (!Schemas.isIntOrString(schema)) {
      return;
    }
    String words = "must be false if x-kubernetes-int-or-string is true";
    if (Schemas.preserves(schema)) {
      causes.add(Cause.invalid(path + ".x-kubernetes-preserve-unknown-fields", true, words));
    }
    if (Schemas.isEmbedded(schema)) {
      causes.add(Cause.invalid(path + ".x-kubernetes-embedded-resource", true, words));
    }
  }

  private void values(JsonNode schema, boolean skipAnyOf, boolean skipAllOfAnyOf, String path) {
    for (String junctor : JUNCTORS) {
      JsonNode alternatives = schema.path(junctor);
      if (junctor.equals("anyOf") && skipAnyOf) {
        continue;
      }
      for (int i = 0; i < alternatives.size(); i++) {
        boolean skip = junctor.equals("allOf") && i == 0 && skipAllOfAnyOf;
        nested(alternatives.get(i), skip, path + "." + junctor + "[" + i + "]");
      }
    }
    if (schema.path("not").isObject()) {
      nested(schema.get("not"), false, path + ".not");
    }
    String pattern = schema.path("pattern").asText("");
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      causes.add(
          Cause.invalid(
              path + ".pattern",
              pattern,
              "must be a valid regular expression, but isn't: " + e.getMessage()));
    }
  }

  private void nested(JsonNode schema, boolean skipAnyOf, String path) {
    values(schema, skipAnyOf, false, path);
    if (Schemas.items(schema).isObject()) {
      nested(Schemas.items(schema), false, path + ".items");
    }
    Schemas.properties(schema)
        .properties()
        .forEach(
            entry -> nested(entry.getValue(), false, path + ".properties[" + entry.getKey() + "]"));
    for (String field :
        List.of(
            "type",
            "title",
            "description",
            "x-kubernetes-list-map-keys",
            "x-kubernetes-validations")) {
      if (!schema.path(field).isEmpty() || !schema.path(field).asText("").isEmpty()) {
        forbid(path, field, "must be empty to be structural");
      }
    }
    for (String field :
        List.of(
            "additionalProperties",
            "default",
            "externalDocs",
            "x-kubernetes-list-type",
            "x-kubernetes-map-type")) {
      if (schema.hasNonNull(field)) {
        forbid(path, field, "must be undefined to be structural");
      }
    }
    for (String field :
        List.of(
            "nullable",
            "x-kubernetes-preserve-unknown-fields",
            "x-kubernetes-embedded-resource",
            "x-kubernetes-int-or-string")) {
      if (schema.path(field).asBoolean()) {
        forbid(path, field, "must be false to be structural");
      }
    }
    if (Schemas.properties(schema).has("metadata")) {
      causes.add(
          Cause.forbidden(
              path + ".properties[metadata]", "must not be specified in a nested context"));
    }
  }

  private void forbid(String path, String field, String words) {
    causes.add(Cause.forbidden(path + "." + field, words));
  }
}
