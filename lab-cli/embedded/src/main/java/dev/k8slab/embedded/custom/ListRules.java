package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What lists and maps say of themselves must be meant. Follows {@code
 * validation.validateMapListKeysMapSet} and what is around its call.
 */
final class ListRules {
  private ListRules() {}

  static void check(JsonNode schema, String path, List<Cause> causes) {
    map(schema, path, causes);
    String listType = Schemas.listType(schema);
    JsonNode keys = schema.path("x-kubernetes-list-map-keys");
    JsonNode items = Schemas.items(schema);
    if (!listType.isEmpty()) {
      list(schema, listType, items, path, causes);
    }
    if (!keys.isEmpty() && !listType.equals("map")) {
      String words = "must be map if x-kubernetes-list-map-keys is non-empty";
      String field = path + ".x-kubernetes-list-type";
      causes.add(
          listType.isEmpty()
              ? Cause.required(field, words)
              : Cause.invalid(field, listType, words));
    }
    if (listType.equals("map")) {
      keys(keys, items, path, causes);
    }
    if ((listType.equals("map") || listType.equals("set")) && Schemas.isNullable(items)) {
      causes.add(
          Cause.forbidden(
              path + ".items.nullable",
              "cannot be nullable when x-kubernetes-list-type is " + listType));
    }
  }

  private static void map(JsonNode schema, String path, List<Cause> causes) {
    String mapType = schema.path("x-kubernetes-map-type").asText("");
    String type = Schemas.type(schema);
    if (!mapType.isEmpty() && !type.equals("object")) {
      String words = "must be object if x-kubernetes-map-type is specified";
      causes.add(
          type.isEmpty()
              ? Cause.required(path + ".type", words)
              : Cause.invalid(path + ".type", type, words));
    }
    if (!List.of("", "atomic", "granular").contains(mapType)) {
      causes.add(
          Cause.notSupported(
              path + ".x-kubernetes-map-type", mapType, List.of("atomic", "granular")));
    }
  }

  private static void list(
      JsonNode schema, String listType, JsonNode items, String path, List<Cause> causes) {
    String type = Schemas.type(schema);
    if (!type.equals("array")) {
      String words = "must be array if x-kubernetes-list-type is specified";
      causes.add(
          type.isEmpty()
              ? Cause.required(path + ".type", words)
              : Cause.invalid(path + ".type", type, words));
    } else if (listType.equals("set")) {
      String words = "must be atomic as item of a list with x-kubernetes-list-type=set";
      String inner = Schemas.listType(items);
      if (Schemas.type(items).equals("array") && !List.of("", "atomic").contains(inner)) {
        causes.add(Cause.invalid(path + ".items.x-kubernetes-list-type", inner, words));
      } else if (Schemas.type(items).equals("object")
          && !items.path("x-kubernetes-map-type").asText("").equals("atomic")) {
        causes.add(Cause.invalid(path + ".items.x-kubernetes-map-type", null, words));
      }
    }
    if (!List.of("atomic", "set", "map").contains(listType)) {
      causes.add(
          Cause.notSupported(
              path + ".x-kubernetes-list-type", listType, List.of("atomic", "set", "map")));
    }
  }

  private static void keys(JsonNode keys, JsonNode items, String path, List<Cause> causes) {
    String field = path + ".x-kubernetes-list-map-keys";
    if (keys.isEmpty()) {
      causes.add(Cause.required(field, "must not be empty if x-kubernetes-list-type is map"));
    }
    if (items.isMissingNode()) {
      causes.add(
          Cause.required(path + ".items", "must have a schema if x-kubernetes-list-type is map"));
    } else if (!Schemas.type(items).equals("object")) {
      causes.add(
          Cause.invalid(
              path + ".items.type",
              Schemas.type(items),
              "must be object if parent array's x-kubernetes-list-type is map"));
    } else {
      Set<String> seen = new HashSet<>();
      for (String key : Json.texts(keys)) {
        key(key, keys, items, path, seen.add(key), causes);
      }
    }
  }

  private static void key(
      String key, JsonNode keys, JsonNode items, String path, boolean first, List<Cause> causes) {
    String field = path + ".x-kubernetes-list-map-keys";
    String at = path + ".items.properties[" + key + "]";
    JsonNode property = Schemas.properties(items).path(key);
    if (!first) {
      causes.add(Cause.invalid(field, keys, "must not contain duplicate entries"));
    }
    if (!property.isObject()) {
      causes.add(Cause.invalid(field, keys, "entries must all be names of item properties"));
      return;
    }
    if (List.of("array", "object").contains(Schemas.type(property))) {
      causes.add(
          Cause.invalid(
              at + ".type",
              Schemas.type(items),
              "must be a scalar type if parent array's x-kubernetes-list-type is map"));
    }
    if (!Json.texts(items.path("required")).contains(key) && !property.hasNonNull("default")) {
      causes.add(
          Cause.required(
              at + ".default",
              "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property"));
    }
    if (Schemas.isNullable(property)) {
      causes.add(
          Cause.forbidden(
              at + ".nullable",
              "this property is in x-kubernetes-list-map-keys, so it cannot be nullable"));
    }
  }
}
