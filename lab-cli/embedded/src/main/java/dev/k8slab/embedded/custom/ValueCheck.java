package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds values to a schema, in the server's words. Follows {@code kube-openapi/validation/validate}
 * and {@code apiserver/validation.kubeOpenAPIResultToFieldErrors}.
 */
final class ValueCheck {
  /** Since when what did not change is not refused; see {@code CRDValidationRatcheting}. */
  private static final int RATCHETING_SINCE = 30;

  private final int minor;
  private final ScalarCheck scalars;
  private final Junctors junctors;

  ValueCheck(int minor) {
    this.minor = minor;
    this.scalars = new ScalarCheck(minor);
    this.junctors = new Junctors((schema, value, path) -> check(schema, value, null, path));
  }

  /**
   * What is wrong with an object.
   *
   * @param old the object as it is stored; null for a new one
   */
  List<Cause> check(JsonNode schema, JsonNode object, JsonNode old) {
    return check(schema, object, minor >= RATCHETING_SINCE ? old : null, "");
  }

  private List<Cause> check(JsonNode schema, JsonNode value, JsonNode old, String path) {
    List<Cause> causes = new ArrayList<>();
    value(schema, value, old, path, causes);
    return causes;
  }

  private void value(
      JsonNode schema, JsonNode value, JsonNode old, String path, List<Cause> causes) {
    if (value.equals(old)) {
      return;
    }
    String fault = typeFault(schema, value);
    if (fault != null) {
      causes.add(scalars.typeInvalid(path, kind(value), fault, kind(value)));
    }
    causes.addAll(junctors.check(schema, value, path));
    scalars.check(schema, value, path, causes);
    if (value.isArray()) {
      list(schema, value, old, path, causes);
    }
    ScalarCheck.enumeration(schema, value, path, causes);
    if (value.isObject()) {
      object(schema, value, old, path, causes);
    }
  }

  /** The type that was wanted; null where it is right. */
  private static String typeFault(JsonNode schema, JsonNode value) {
    if (value.isNull() && Schemas.isNullable(schema)) {
      return null;
    }
    if (Schemas.isIntOrString(schema)) {
      return isWhole(value) || value.isTextual() ? null : "integer,string";
    }
    String type = Schemas.type(schema);
    boolean right =
        switch (type) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isTextual();
          case "boolean" -> value.isBoolean();
          case "number" -> value.isNumber();
          case "integer" -> isWhole(value);
          default -> true;
        };
    return right ? null : type;
  }

  private static boolean isWhole(JsonNode value) {
    return value.isIntegralNumber()
        || value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      default -> "null";
    };
  }

  private void list(JsonNode schema, JsonNode list, JsonNode old, String path, List<Cause> causes) {
    size(schema, list.size(), "minItems", "maxItems", "items", path, causes);
    JsonNode items = Schemas.items(schema);
    Map<JsonNode, JsonNode> before = Correlation.byKeys(schema, old);
    for (int i = 0; i < list.size() && items.isObject(); i++) {
      JsonNode was = before.get(Correlation.keys(schema, list.get(i)));
      value(items, list.get(i), was, path + "[" + i + "]", causes);
    }
  }

  private void size(
      JsonNode schema,
      int size,
      String least,
      String most,
      String what,
      String path,
      List<Cause> causes) {
    if (schema.has(least) && size < schema.get(least).asLong()) {
      causes.add(
          Cause.invalid(
              path,
              (long) size,
              path + " in body should have at least " + schema.get(least) + " " + what));
    }
    if (schema.has(most) && size > schema.get(most).asLong()) {
      causes.add(
          minor < ScalarCheck.TYPED_SINCE
              ? Cause.invalid(
                  path,
                  (long) size,
                  path + " in body should have at most " + schema.get(most) + " " + what)
              : new Cause(
                  "FieldValueTooMany",
                  "Too many: " + size + ": must have at most " + schema.get(most) + " items",
                  path));
    }
  }

  private void object(
      JsonNode schema, JsonNode object, JsonNode old, String path, List<Cause> causes) {
    size(schema, object.size(), "minProperties", "maxProperties", "properties", path, causes);
    for (String required : Json.texts(schema.path("required"))) {
      if (!object.has(required)) {
        causes.add(Cause.required(Schemas.path(path, required), ""));
      }
    }
    boolean hasMeta = path.isEmpty() || Schemas.isEmbedded(schema);
    object
        .properties()
        .forEach(
            entry -> {
              JsonNode below = Schemas.field(schema, entry.getKey());
              boolean meta = hasMeta && entry.getKey().equals("metadata");
              if (below.isObject() && !meta) {
                value(
                    below,
                    entry.getValue(),
                    old == null ? null : old.get(entry.getKey()),
                    Schemas.path(path, entry.getKey()),
                    causes);
              }
            });
  }
}
