package dev.k8slab.embedded.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Types of expressions out of OpenAPI schemas. Follows {@code cel/common.SchemaDeclType}. */
final class SchemaTypes {
  private final Map<String, CelType> structs = new LinkedHashMap<>();

  /** The type of a value. */
  CelType of(String name, JsonNode schema, boolean root) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      return SimpleType.DYN;
    }
    return switch (schema.path("type").asText("")) {
      case "object" -> object(name, schema, root);
      case "array" -> ListType.create(of(name + ".@idx", schema.path("items"), false));
      case "string" -> text(schema.path("format").asText(""));
      case "boolean" -> SimpleType.BOOL;
      case "integer" -> SimpleType.INT;
      case "number" -> SimpleType.DOUBLE;
      default -> SimpleType.DYN;
    };
  }

  private static CelType text(String format) {
    return switch (format) {
      case "byte" -> SimpleType.BYTES;
      case "duration" -> SimpleType.DURATION;
      case "date", "date-time" -> SimpleType.TIMESTAMP;
      default -> SimpleType.STRING;
    };
  }

  private CelType object(String name, JsonNode schema, boolean root) {
    JsonNode additional = schema.path("additionalProperties");
    if (additional.isObject()) {
      return MapType.create(SimpleType.STRING, of(name + ".@elem", additional, false));
    }
    boolean whole = root || schema.path("x-kubernetes-embedded-resource").asBoolean();
    Map<String, CelType> fields = new LinkedHashMap<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            entry ->
                CelNames.escape(entry.getKey())
                    .ifPresent(
                        field ->
                            fields.put(field, of(name + "." + field, entry.getValue(), false))));
    if (whole) {
      fields.put("apiVersion", SimpleType.STRING);
      fields.put("kind", SimpleType.STRING);
      fields.put("metadata", of(name + ".metadata", CelValues.METADATA, false));
    }
    return struct(name, fields);
  }

  /** A type with these fields. */
  CelType struct(String name, Map<String, CelType> fields) {
    StructType struct =
        StructType.create(
            "selfType." + name,
            ImmutableSet.copyOf(fields.keySet()),
            field -> Optional.ofNullable(fields.get(field)));
    structs.put(struct.name(), struct);
    return struct;
  }

  CelTypeProvider provider() {
    return new CelTypeProvider() {
      @Override
      public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(structs.values());
      }

      @Override
      public Optional<CelType> findType(String name) {
        return Optional.ofNullable(structs.get(name));
      }
    };
  }
}
