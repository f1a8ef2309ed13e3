package dev.k8slab.embedded.status;

/**
 * One error of one field.
 *
 * @param reason such as {@code FieldValueRequired}
 * @param message without the field
 * @param field its path
 */
public record Cause(String reason, String message, String field) {

  /** A value that is written as it stands, without quotes. */
  public record Verbatim(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  /** The field's value is missing. Follows {@code field.Required}. */
  public static Cause required(String field, String detail) {
    return new Cause(
        "FieldValueRequired", "Required value" + (detail.isEmpty() ? "" : ": " + detail), field);
  }

  /** The field's value is wrong. Follows {@code field.Invalid}. */
  public static Cause invalid(String field, Object value, String detail) {
    return new Cause("FieldValueInvalid", "Invalid value: " + quoted(value) + ": " + detail, field);
  }

  /** The field may not be set. Follows {@code field.Forbidden}. */
  public static Cause forbidden(String field, String detail) {
    return new Cause("FieldValueForbidden", "Forbidden: " + detail, field);
  }

  /** The field's value stands elsewhere already. Follows {@code field.Duplicate}. */
  public static Cause duplicate(String field, Object value) {
    return new Cause("FieldValueDuplicate", "Duplicate value: " + quoted(value), field);
  }

  /** The field's value names nothing. Follows {@code field.NotFound}. */
  public static Cause notFound(String field, Object value) {
    return new Cause("FieldValueNotFound", "Not found: " + quoted(value), field);
  }

  /** The field's value is none of those there are. Follows {@code field.NotSupported}. */
  public static Cause notSupported(String field, Object value, Iterable<String> supported) {
    StringBuilder values = new StringBuilder();
    for (String one : supported) {
      values.append(values.isEmpty() ? "" : ", ").append('"').append(one).append('"');
    }
    return new Cause(
        "FieldValueNotSupported",
        "Unsupported value: " + quoted(value) + ": supported values: " + values,
        field);
  }

  /** The field's value is too long. Follows {@code field.TooLong}. */
  public static Cause tooLong(String field, String detail) {
    return new Cause("FieldValueTooLong", "Too long: " + detail, field);
  }

  private static String quoted(Object value) {
    return value instanceof String text ? quote(text) : String.valueOf(value);
  }

  /** A string as Go's {@code %q} writes it. */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ') {
            out.append(String.format("\\x%02x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  @Override
  public String toString() {
    return field + ": " + message;
  }
}
