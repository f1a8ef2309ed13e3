package dev.k8slab.embedded.schema;

import java.util.List;
import java.util.Map;

/**
 * A type with fields.
 *
 * @param name such as {@code core.v1.Container}
 * @param fields by name, in the order of the Go struct
 * @param atomic true if server-side apply owns it as a whole
 * @param open true if an object may have fields beside these, whose types follow from their values
 */
public record StructType(String name, Map<String, Field> fields, boolean atomic, boolean open) {

  /** A field by its name; null if there is none and the type is not open. */
  public Field field(String field) {
    Field declared = fields.get(field);
    return declared != null || !open ? declared : undeclared(field);
  }

  private static Field undeclared(String field) {
    return new Field(
        field,
        TypeRef.DEDUCED,
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
