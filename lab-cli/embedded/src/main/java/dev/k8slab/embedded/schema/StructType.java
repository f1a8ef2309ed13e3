package dev.k8slab.embedded.schema;

import java.util.Map;

/**
 * A type with fields.
 *
 * @param name such as {@code core.v1.Container}
 * @param fields by name, in the order of the Go struct
 * @param atomic true if server-side apply owns it as a whole
 */
public record StructType(String name, Map<String, Field> fields, boolean atomic) {

  /** The type's name without its package. */
  public String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
