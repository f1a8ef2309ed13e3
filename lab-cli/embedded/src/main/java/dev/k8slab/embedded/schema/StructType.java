package dev.k8slab.embedded.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A type with fields.
 *
 * @param name such as {@code core.v1.Container}
 * @param fields by name, in the order of the Go struct
 * @param atomic true if server-side apply owns it as a whole
 * @param open true if an object may have fields beside these, whose types follow from their values
 */
public record StructType(String name, Map<String, Field> fields, boolean atomic, boolean open) {

  private static final Set<String> SCHEMA_OR_ELSE =
      Set.of("items", "additionalProperties", "additionalItems");

  /** A field by its name; null if there is none and the type is not open. */
  public Field field(String field) {
    Field declared = fields.get(field);
    return declared != null || !open ? declared : undeclared(field);
  }

  /**
   * A field as it is for a value: in a schema's schema, what may be a schema or something else is
   * one where it is an object. Follows {@code apiextensions.JSONSchemaPropsOrBool} and its like.
   *
   * @param value null where there is none
   */
  Field of(Field field, JsonNode value) {
    boolean schema =
        field.type().isRaw()
            && value != null
            && value.isObject()
            && name.endsWith(".JSONSchemaProps")
            && SCHEMA_OR_ELSE.contains(field.name());
    return schema ? field(field.name(), new TypeRef(TypeRef.Shape.STRUCT, name, null)) : field;
  }

  private static Field undeclared(String field) {
    return field(field, TypeRef.DEDUCED);
  }

  private static Field field(String field, TypeRef type) {
    return new Field(
        field,
        type,
        Field.Unset.KEEP_ZERO,
        null,
        List.of(),
        false,
        null,
        List.of(),
        false,
        List.of());
  }

  /** The type's name without its package. */
  public String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
