package dev.k8slab.embedded.schema;

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

  /** True for a value whose inside nothing is known about. */
  public boolean isRaw() {
    return name.equals("Raw");
  }
}
