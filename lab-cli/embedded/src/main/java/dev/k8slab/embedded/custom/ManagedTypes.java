package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Field;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.schema.StructType;
import dev.k8slab.embedded.schema.TypeRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The types by which server-side apply sees custom resources. Follows {@code
 * controller/openapi/builder} and {@code schemaconv.ToSchema}.
 */
final class ManagedTypes {
  private static final TypeRef OBJECT_META = TypeRef.parse("meta.v1.ObjectMeta");
  private static final TypeRef STRING = TypeRef.parse("string");

  private final Map<String, StructType> types = new LinkedHashMap<>();
  private final String name;

  private ManagedTypes(String name) {
    this.name = name;
  }

  /** The base with a type of that name for objects of a schema, and all types inside it. */
  static Schema of(Schema base, String name, JsonNode schema) {
    ManagedTypes built = new ManagedTypes(name);
    built.types.put(name, built.struct(name, schema, true));
    return base.with(built.types);
  }

  private StructType struct(String called, JsonNode schema, boolean hasMeta) {
    Map<String, Field> fields = new TreeMap<>();
    Schemas.properties(schema)
        .properties()
        .forEach(entry -> fields.put(entry.getKey(), field(entry.getKey(), entry.getValue())));
    if (hasMeta) {
      fields.put("apiVersion", field("apiVersion", STRING, Json.object()));
      fields.put("kind", field("kind", STRING, Json.object()));
      fields.put("metadata", field("metadata", OBJECT_META, Json.object()));
    }
    return new StructType(called, fields, isAtomic(schema), true);
  }

  private static boolean isAtomic(JsonNode schema) {
    return schema.path("x-kubernetes-map-type").asText("").equals("atomic");
  }

  private Field field(String called, JsonNode schema) {
    return field(called, type(schema), schema);
  }

  private static Field field(String called, TypeRef type, JsonNode schema) {
    String listType = Schemas.listType(schema);
    return new Field(
        called,
        type,
        Field.Unset.KEEP_ZERO,
        listType.isEmpty() ? null : listType,
        Json.texts(schema.path("x-kubernetes-list-map-keys")),
        isAtomic(schema),
        null,
        List.of(),
        false,
        List.of());
  }

  private TypeRef type(JsonNode schema) {
    if (Schemas.isIntOrString(schema)) {
      return TypeRef.parse("IntOrString");
    }
    return switch (Schemas.type(schema)) {
      case "object" -> object(schema);
      case "array" -> new TypeRef(TypeRef.Shape.LIST, "", type(Schemas.items(schema)));
      case "string" -> STRING;
      case "boolean" -> TypeRef.parse("boolean");
      case "integer" -> TypeRef.parse("int64");
      case "number" -> TypeRef.parse("number");
      default -> TypeRef.DEDUCED;
    };
  }

  private TypeRef object(JsonNode schema) {
    JsonNode additional = Schemas.additional(schema);
    if (additional.isObject()) {
      return new TypeRef(TypeRef.Shape.MAP, "", type(additional));
    }
    String called = name + "." + types.size();
    // The place is taken before what is inside needs one.
    types.put(called, null);
    types.put(called, struct(called, schema, Schemas.isEmbedded(schema)));
    return new TypeRef(TypeRef.Shape.STRUCT, called, null);
  }
}
