package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is wrong with the versions of a definition. Follows {@code
 * validation.validateCustomResourceDefinitionVersion} and what is around it.
 */
final class VersionCheck {
  private static final List<String> TYPES =
      List.of("boolean", "date", "integer", "number", "string");
  private static final List<String> FORMATS =
      List.of("byte", "date", "date-time", "double", "float", "int32", "int64", "password");
  private static final int MAX_SELECTABLE = 8;
  private static final int MAX_WARNING_LENGTH = 256;

  private final NameForms forms;
  private final SchemaCheck schemas;

  VersionCheck(int minor, NameForms forms) {
    this.forms = forms;
    this.schemas = new SchemaCheck(minor);
  }

  void check(JsonNode spec, List<Cause> causes) {
    JsonNode versions = spec.path("versions");
    boolean pruned = !spec.path("preserveUnknownFields").asBoolean();
    for (int i = 0; i < versions.size(); i++) {
      if (pruned && !versions.get(i).path("schema").path("openAPIV3Schema").isObject()) {
        causes.add(Cause.required("spec.versions[" + i + "].schema.openAPIV3Schema", ""));
      }
    }
    Set<String> names = new HashSet<>();
    int storage = 0;
    for (int i = 0; i < versions.size(); i++) {
      JsonNode version = versions.get(i);
      String at = "spec.versions[" + i + "]";
      storage += version.path("storage").asBoolean() ? 1 : 0;
      String name = Json.text(version, "name");
      names.add(name);
      List<String> faults = forms.label().apply(name);
      if (!faults.isEmpty()) {
        causes.add(Cause.invalid(at + ".name", name, String.join(",", faults)));
      }
      one(version, at, pruned, causes);
    }
    if (names.size() < versions.size()) {
      causes.add(Cause.invalid("spec.versions", versions, "must contain unique version names"));
    }
    if (storage != 1) {
      causes.add(
          Cause.invalid(
              "spec.versions",
              versions,
              "must have exactly one version marked as storage version"));
    }
  }

  private void one(JsonNode version, String at, boolean pruned, List<Cause> causes) {
    deprecation(version, at + ".deprecationWarning", causes);
    JsonNode schema = version.path("schema").path("openAPIV3Schema");
    if (schema.isObject()) {
      boolean hasStatus = version.path("subresources").has("status");
      causes.addAll(schemas.check(schema, at + ".schema.openAPIV3Schema", pruned, hasStatus));
    }
    scale(version.path("subresources").path("scale"), at + ".subresources.scale", causes);
    JsonNode columns = version.path("additionalPrinterColumns");
    for (int i = 0; i < columns.size(); i++) {
      column(columns.get(i), at + ".additionalPrinterColumns[" + i + "]", causes);
    }
    selectable(version, schema, at + ".selectableFields", causes);
  }

  private static void deprecation(JsonNode version, String field, List<Cause> causes) {
    if (!version.hasNonNull("deprecationWarning")) {
      return;
    }
    String warning = Json.text(version, "deprecationWarning");
    if (!version.path("deprecated").asBoolean()) {
      causes.add(Cause.invalid(field, warning, "can only be set for deprecated versions"));
    } else if (warning.length() > MAX_WARNING_LENGTH) {
      causes.add(Cause.invalid(field, warning, "must be <= 256 characters long"));
    } else if (warning.isEmpty()) {
      causes.add(Cause.invalid(field, warning, "must not be an empty string"));
    }
  }

  private static void scale(JsonNode scale, String at, List<Cause> causes) {
    if (!scale.isObject()) {
      return;
    }
    path(scale, "specReplicasPath", ".spec.", true, at, causes);
    path(scale, "statusReplicasPath", ".status.", true, at, causes);
    path(scale, "labelSelectorPath", ".status.", false, at, causes);
  }

  private static void path(
      JsonNode scale, String name, String under, boolean required, String at, List<Cause> causes) {
    String path = Json.text(scale, name);
    String field = at + "." + name;
    if (path.isEmpty()) {
      if (required) {
        causes.add(Cause.required(field, ""));
      }
    } else if (!path.startsWith(".")) {
      causes.add(Cause.invalid(field, path, "must be a simple json path starting with ."));
    } else if (!path.startsWith(under)) {
      String place = under.substring(0, under.length() - 1);
      causes.add(Cause.invalid(field, path, "should be a json path under " + place));
    }
  }

  private static void column(JsonNode column, String at, List<Cause> causes) {
    if (Json.text(column, "name").isEmpty()) {
      causes.add(Cause.required(at + ".name", ""));
    }
    String type = Json.text(column, "type");
    String types = "must be one of " + String.join(",", TYPES);
    if (type.isEmpty()) {
      causes.add(Cause.required(at + ".type", types));
    } else if (!TYPES.contains(type)) {
      causes.add(Cause.invalid(at + ".type", type, types));
    }
    String format = Json.text(column, "format");
    if (!format.isEmpty() && !FORMATS.contains(format)) {
      causes.add(
          Cause.invalid(at + ".format", format, "must be one of " + String.join(",", FORMATS)));
    }
    String path = Json.text(column, "jsonPath");
    if (path.isEmpty()) {
      causes.add(Cause.required(at + ".jsonPath", ""));
    } else if (!path.startsWith(".")) {
      causes.add(
          Cause.invalid(at + ".jsonPath", path, "must be a simple json path starting with ."));
    }
  }

  private static void selectable(JsonNode version, JsonNode schema, String at, List<Cause> causes) {
    JsonNode fields = version.path("selectableFields");
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < fields.size(); i++) {
      String field = at + "[" + i + "].jsonPath";
      String path = Json.text(fields.get(i), "jsonPath");
      if (path.isEmpty()) {
        causes.add(Cause.required(field, ""));
        continue;
      }
      JsonNode found = schema;
      for (String name : path.replaceFirst("^\\.", "").split("\\.")) {
        found = Schemas.field(found, name);
      }
      if (!path.startsWith(".") || !found.isObject()) {
        causes.add(
            Cause.invalid(field, path, "is an invalid path: does not refer to a valid field"));
        continue;
      }
      if (path.startsWith(".metadata")) {
        causes.add(Cause.invalid(field, path, "must not point to fields in metadata"));
      }
      if (!List.of("string", "boolean", "integer").contains(Schemas.type(found))) {
        causes.add(
            Cause.invalid(
                field,
                path,
                "must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed."));
      }
      if (!seen.add(path)) {
        causes.add(Cause.duplicate(field, path));
      }
    }
    if (seen.size() > MAX_SELECTABLE) {
      causes.add(
          new Cause(
              "FieldValueTooMany",
              "Too many: " + seen.size() + ": must have at most " + MAX_SELECTABLE + " items",
              at));
    }
  }
}
