package dev.k8slab.embedded.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Brings a JSON tree into the form in which Go's typed decoding and encoding would leave it:
 * unknown fields dropped (and reported), values checked against their types, zero values left out
 * or put in as each field has it, fields in the order of their struct. Follows {@code
 * encoding/json} as {@code runtime/serializer/json} uses it.
 */
public final class Decoder {
  private final Schema schema;
  private final boolean stored;

  private Decoder(Schema schema, boolean stored) {
    this.schema = schema;
    this.stored = stored;
  }

  /** The object in its normal form, and the paths of fields that its type does not have. */
  public record Result(ObjectNode object, List<String> unknownFields) {}

  /**
   * Decodes an object of a named type.
   *
   * @throws DecodeException if a value is of the wrong kind
   */
  public static Result decode(Schema schema, String type, ObjectNode tree) throws DecodeException {
    Decoder decoder = new Decoder(schema, false);
    ObjectNode object = decoder.struct(schema.type(type), tree, "", null);
    List<String> unknown = new ArrayList<>();
    decoder.unknown(schema.type(type), tree, "", unknown);
    return new Result(object, unknown);
  }

  /** Decodes what the library itself made, and so holds nothing wrong. */
  public static ObjectNode normalise(Schema schema, String type, ObjectNode tree) {
    try {
      return decode(schema, type, tree).object();
    } catch (DecodeException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /**
   * The form in which an object comes back from the store: lists and maps without items are gone.
   */
  public static ObjectNode stored(Schema schema, String type, ObjectNode tree) {
    try {
      return new Decoder(schema, true).struct(schema.type(type), tree, "", null);
    } catch (DecodeException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private ObjectNode struct(StructType type, JsonNode tree, String path, String owner)
      throws DecodeException {
    if (tree != null && !tree.isObject()) {
      throw mismatch(tree, owner == null ? "." + type.name() : owner, goName(type.name()));
    }
    ObjectNode result = Json.object();
    for (Field field : type.fields().values()) {
      JsonNode given = tree == null ? null : tree.get(field.name());
      JsonNode value;
      try {
        value = value(type.of(field, given), given, child(path, field.name()), type.simpleName());
      } catch (DecodeException e) {
        throw e.in(new DecodeException.Step(goName(type.name()), field.name(), false));
      }
      if (value != null) {
        result.set(field.name(), value);
      }
    }
    return result;
  }

  /**
   * Collects the fields that a type does not have, in the order in which the document names them.
   */
  private void unknown(StructType type, JsonNode tree, String path, List<String> found) {
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      String below = child(path, entry.getKey());
      Field field = type.fields().get(entry.getKey());
      if (field == null) {
        found.add(below);
      } else {
        unknown(type.of(field, entry.getValue()).type(), entry.getValue(), below, found);
      }
    }
  }

  private void unknown(TypeRef type, JsonNode value, String path, List<String> found) {
    switch (type.shape()) {
      case STRUCT -> unknown(schema.type(type.name()), value, path, found);
      case LIST -> {
        for (int i = 0; i < value.size(); i++) {
          unknown(type.element(), value.path(i), path + "[" + i + "]", found);
        }
      }
      case MAP ->
          value
              .properties()
              .forEach(e -> unknown(type.element(), e.getValue(), child(path, e.getKey()), found));
      case SCALAR -> {}
    }
  }

  private static List<String> names(JsonNode tree) {
    List<String> names = new ArrayList<>();
    tree.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private JsonNode value(Field field, JsonNode given, String path, String struct)
      throws DecodeException {
    JsonNode value =
        given == null || given.isNull()
            ? null
            : convert(field.type(), given, path, struct + "." + path);
    return switch (field.unset()) {
      case EMIT ->
          value == null || stored && isEmptyList(field.type(), value)
              ? zero(field.type(), path)
              : value;
      case NULL -> value == null ? Json.object().nullNode() : value;
      case KEEP_ZERO -> value;
      case OMIT -> value == null || isZero(field.type(), value) ? null : value;
    };
  }

  /**
   * A list or map without items does not survive the way through the store of a real server: it
   * comes back as null.
   */
  private static boolean isEmptyList(TypeRef type, JsonNode value) {
    return (type.shape() == TypeRef.Shape.LIST || type.shape() == TypeRef.Shape.MAP)
        && value.isEmpty();
  }

  private JsonNode zero(TypeRef type, String path) throws DecodeException {
    return switch (type.shape()) {
      case STRUCT -> struct(schema.type(type.name()), null, path, null);
      case LIST, MAP -> Json.object().nullNode();
      case SCALAR ->
          switch (type.name()) {
            case "string" -> Json.object().textNode("");
            case "boolean" -> Json.object().booleanNode(false);
            case "int32", "int64", "number" -> Json.object().numberNode(0L);
            default -> Json.object().nullNode();
          };
    };
  }

  private static boolean isZero(TypeRef type, JsonNode value) {
    return switch (type.shape()) {
      case STRUCT -> false;
      case LIST, MAP -> value.isEmpty();
      case SCALAR ->
          switch (type.name()) {
            case "string", "bytes" -> value.asText().isEmpty();
            case "boolean" -> !value.booleanValue();
            case "int32", "int64", "number" -> value.asDouble() == 0;
            default -> false;
          };
    };
  }

  private JsonNode convert(TypeRef type, JsonNode given, String path, String owner)
      throws DecodeException {
    return switch (type.shape()) {
      case STRUCT -> struct(schema.type(type.name()), given, path, owner);
      case LIST -> list(type, given, path, owner);
      case MAP -> map(type, given, path, owner);
      case SCALAR -> Scalars.convert(type.name(), given, owner);
    };
  }

  private ArrayNode list(TypeRef type, JsonNode given, String path, String owner)
      throws DecodeException {
    if (!given.isArray()) {
      throw mismatch(given, owner, "[]" + goName(type.element()));
    }
    ArrayNode result = Json.array();
    for (JsonNode item : given) {
      String at = path + "[" + result.size() + "]";
      try {
        result.add(
            item.isNull() ? zero(type.element(), at) : convert(type.element(), item, at, owner));
      } catch (DecodeException e) {
        String place = String.valueOf(result.size());
        throw e.in(new DecodeException.Step("[]" + goName(type.element()), place, true));
      }
    }
    return result;
  }

  private ObjectNode map(TypeRef type, JsonNode given, String path, String owner)
      throws DecodeException {
    if (!given.isObject()) {
      throw mismatch(given, owner, "map[string]" + goName(type.element()));
    }
    ObjectNode result = Json.object();
    for (String name : new TreeSet<>(names(given))) {
      JsonNode item = given.get(name);
      String at = child(path, name);
      try {
        result.set(
            name,
            item.isNull() ? zero(type.element(), at) : convert(type.element(), item, at, owner));
      } catch (DecodeException e) {
        throw e.in(new DecodeException.Step("", name, false));
      }
    }
    return result;
  }

  private static String goName(TypeRef type) {
    return switch (type.shape()) {
      case LIST -> "[]" + goName(type.element());
      case MAP -> "map[string]" + goName(type.element());
      case STRUCT -> goName(type.name());
      case SCALAR -> type.name().equals("boolean") ? "bool" : type.name();
    };
  }

  private static String goName(String type) {
    String[] parts = type.split("\\.");
    return parts[parts.length - 2] + "." + parts[parts.length - 1];
  }

  static DecodeException mismatch(JsonNode given, String owner, String wanted) {
    String kind =
        switch (given.getNodeType()) {
          case OBJECT -> "object";
          case ARRAY -> "array";
          case STRING -> "string";
          case BOOLEAN -> "bool";
          default -> "number";
        };
    // Go tells the fields on the way, and not which item of a list it was.
    String field = owner.replaceAll("\\[\\d+]", "");
    String message =
        "json: cannot unmarshal " + kind + " into Go struct field " + field + " of type " + wanted;
    return new DecodeException(message, iteration(given, wanted, message));
  }

  private static DecodeException.Iteration iteration(
      JsonNode given, String wanted, String message) {
    char first = given.toString().charAt(0);
    if (wanted.startsWith("int") && given.isFloatingPointNumber()) {
      return fault("assertInteger", "can not decode float as int");
    }
    return switch (wanted) {
      case "string", "[]uint8" -> fault("ReadString", "expects \" or n, but found " + first);
      case "bool" -> fault("ReadBool", "expect t or f, but found " + first);
      // What it shows is a byte of 255, which is no text.
      case "int32" -> fault("readUint32", "unexpected character: \ufffd");
      case "int64" -> fault("readUint64", "unexpected character: \ufffd");
      case "intstr.IntOrString", "Time", "float64" ->
          new DecodeException.Iteration("unmarshalerDecoder", message, true);
      default ->
          wanted.startsWith("[]")
              ? fault("decode slice", "expect [ or n, but found " + first)
              : fault(
                  wanted.startsWith("map[") ? "ReadMapCB" : "readObjectStart",
                  "expect { or n, but found " + first);
    };
  }

  private static DecodeException.Iteration fault(String operation, String message) {
    return new DecodeException.Iteration(operation, message, false);
  }
}
