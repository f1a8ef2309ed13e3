package dev.k8slab.embedded.govalue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Field;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.schema.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The types inside an API server, to which objects of every version are converted, as far as
 * messages show their values. They follow from the types of a version and from what {@code
 * internal.json} says of where they differ. Follows {@code pkg/apis}.
 */
public final class InternalTypes {
  private static final String META = "meta.v1.";

  private final Schema schema;
  private final Differences differences;

  /** Of a version. */
  public InternalTypes(Schema schema) {
    this.schema = schema;
    this.differences = new Differences(schema);
  }

  /**
   * A value of an internal type.
   *
   * @param type of the version, such as {@code core.v1.PodSpec}
   * @param value in its normal form; a missing one is one in which nothing is set
   */
  public GoValue.Struct value(String type, JsonNode value) {
    ObjectNode given = value instanceof ObjectNode object ? object.deepCopy() : Json.object();
    differences.raise(type, given);
    Differences.Embedding embedding = differences.embedding(type);
    List<GoValue.Member> own = new ArrayList<>();
    List<GoValue.Member> embedded = new ArrayList<>();
    for (Field field : differences.fields(schema.type(type))) {
      GoValue member = member(type, field, given.path(field.name()));
      if (embedding.is(field.name())) {
        own.add(new GoValue.Member(embedding.name(), member, true));
        continue;
      }
      String name = Differences.name(field.name());
      if (embedding.has(field.name())) {
        if (embedded.isEmpty()) {
          String around = "core." + embedding.name();
          own.add(
              new GoValue.Member(
                  embedding.name(), new GoValue.Struct(around, embedded, null), true));
        }
        embedded.add(new GoValue.Member(name, member, false));
      } else {
        own.add(new GoValue.Member(name, member, false));
      }
    }
    return new GoValue.Struct(name(type), own, type.startsWith(META) ? given : null);
  }

  /** Go's name of a field. */
  public static String goName(String field) {
    return Differences.name(field);
  }

  private GoValue member(String owner, Field field, JsonNode value) {
    TypeRef type = field.type();
    boolean unset = value.isMissingNode() || value.isNull();
    boolean pointer =
        Differences.isPointer(owner, field)
            || type.shape() == TypeRef.Shape.STRUCT && field.unset() != Field.Unset.EMIT;
    if (pointer && type.shape() != TypeRef.Shape.LIST && type.shape() != TypeRef.Shape.MAP) {
      return new GoValue.Pointer(
          goType(owner, field, type), unset ? null : plain(owner, field, type, value));
    }
    return plain(owner, field, type, value);
  }

  private GoValue plain(String owner, Field field, TypeRef type, JsonNode value) {
    boolean unset = value.isMissingNode() || value.isNull();
    return switch (type.shape()) {
      case STRUCT -> value(type.name(), value);
      case LIST -> {
        List<GoValue> items = new ArrayList<>();
        value.forEach(item -> items.add(plain(owner, field, type.element(), item)));
        yield new GoValue.Items(goType(owner, field, type), unset ? null : items);
      }
      case MAP -> {
        TreeMap<String, GoValue> entries = new TreeMap<>();
        for (var entry : value.properties()) {
          entries.put(entry.getKey(), plain(owner, field, type.element(), entry.getValue()));
        }
        yield new GoValue.Entries(goType(owner, field, type), unset ? null : entries);
      }
      case SCALAR -> scalar(type.name(), value, unset);
    };
  }

  private static GoValue scalar(String type, JsonNode value, boolean unset) {
    return switch (type) {
      case "Quantity" -> new GoValue.Amount(value.asText(""));
      case "IntOrString" -> new GoValue.NumberOrText(unset ? Json.object().numberNode(0L) : value);
      case "Time", "MicroTime" -> new GoValue.Moment(unset ? "" : value.asText());
      case "boolean" -> new GoValue.Plain(Json.object().booleanNode(value.asBoolean()));
      case "int32", "int64" -> new GoValue.Plain(Json.object().numberNode(value.asLong()));
      default -> new GoValue.Plain(Json.object().textNode(unset ? "" : value.asText()));
    };
  }

  private static String goType(String owner, Field field, TypeRef type) {
    return switch (type.shape()) {
      case STRUCT -> name(type.name());
      case LIST -> "[]" + goType(owner, field, type.element());
      case MAP ->
          type.element().name().equals("Quantity")
              ? "core.ResourceList"
              : "map[string]" + goType(owner, field, type.element());
      case SCALAR ->
          switch (type.name()) {
            case "Quantity" -> "resource.Quantity";
            case "IntOrString" -> "intstr.IntOrString";
            case "Time", "MicroTime" -> "v1.Time";
            case "boolean" -> "bool";
            case "int32", "int64" -> type.name();
            default -> Differences.scalarType(owner, field, "string");
          };
    };
  }

  private static String name(String type) {
    String[] parts = type.split("\\.");
    return (type.startsWith(META) ? "v1" : parts[0]) + "." + parts[parts.length - 1];
  }
}
