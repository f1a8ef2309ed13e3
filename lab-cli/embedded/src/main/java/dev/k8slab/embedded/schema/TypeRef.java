package dev.k8slab.embedded.schema;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a field holds: a scalar, an object of a named type, or a list or map of such.
 *
 * @param shape which of these
 * @param name the scalar or the named type; empty for lists and maps
 * @param element what a list or map holds; null otherwise
 */
public record TypeRef(Shape shape, String name, TypeRef element) {

  /** The four shapes of a value. */
  public enum Shape {
    SCALAR,
    STRUCT,
    LIST,
    MAP
  }

  /**
   * Reads {@code string}, {@code core.v1.Container[]}, {@code string{}} and the like: named types
   * have a dot.
   */
  public static TypeRef parse(String text) {
    if (text.endsWith("[]")) {
      return new TypeRef(Shape.LIST, "", parse(text.substring(0, text.length() - 2)));
    }
    if (text.endsWith("{}")) {
      return new TypeRef(Shape.MAP, "", parse(text.substring(0, text.length() - 2)));
    }
    return new TypeRef(text.contains(".") ? Shape.STRUCT : Shape.SCALAR, text, null);
  }

  /** A value of whose type nothing is known beforehand. */
  public static final TypeRef DEDUCED = new TypeRef(Shape.SCALAR, "Deduced", null);

  private static final TypeRef DEDUCED_MAP = new TypeRef(Shape.MAP, "", DEDUCED);

  /**
   * The type itself, or what follows from a value where it is to be deduced: an object falls into
   * its fields, all else is one piece. Follows the type {@code __untyped_deduced_} of
   * structured-merge-diff.
   *
   * @param values null for those that are not there
   */
  public TypeRef of(JsonNode... values) {
    if (!equals(DEDUCED)) {
      return this;
    }
    for (JsonNode value : values) {
      if (value != null && !value.isNull()) {
        return value.isObject() ? DEDUCED_MAP : this;
      }
    }
    return this;
  }

  /** True for a value whose inside nothing is known about. */
  public boolean isRaw() {
    return name.equals("Raw");
  }
}
