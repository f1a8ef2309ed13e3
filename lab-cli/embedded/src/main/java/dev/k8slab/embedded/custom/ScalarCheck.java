package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.math.BigDecimal;
import java.util.List;

/** Holds texts and numbers to a schema, in the server's words; see {@link ValueCheck}. */
final class ScalarCheck {
  /** Since when faults of types and sizes have reasons of their own. */
  static final int TYPED_SINCE = 25;

  private final int minor;

  ScalarCheck(int minor) {
    this.minor = minor;
  }

  void check(JsonNode schema, JsonNode value, String path, List<Cause> causes) {
    if (value.isTextual()) {
      text(schema, value.textValue(), path, causes);
    } else if (value.isNumber()) {
      number(schema, value, path, causes);
    }
  }

  Cause typeInvalid(String path, String value, String wanted, String given) {
    Cause plain =
        Cause.invalid(
            path, value, path + " in body must be of type " + wanted + ": " + Cause.quote(given));
    return minor < TYPED_SINCE
        ? plain
        : new Cause("FieldValueTypeInvalid", plain.message(), plain.field());
  }

  private void text(JsonNode schema, String value, String path, List<Cause> causes) {
    long length = value.codePointCount(0, value.length());
    if (schema.has("maxLength") && length > schema.get("maxLength").asLong()) {
      long most = schema.get("maxLength").asLong();
      causes.add(
          minor < TYPED_SINCE
              ? Cause.invalid(
                  path, value, path + " in body should be at most " + most + " chars long")
              : Cause.tooLong(
                  path,
                  minor < 32
                      ? "may not be longer than " + most
                      : "may not be more than " + most + " bytes"));
    }
    if (schema.has("minLength") && length < schema.get("minLength").asLong()) {
      causes.add(
          Cause.invalid(
              path,
              value,
              path + " in body should be at least " + schema.get("minLength") + " chars long"));
    }
    String pattern = schema.path("pattern").asText("");
    if (!pattern.isEmpty() && !found(pattern, value)) {
      causes.add(Cause.invalid(path, value, path + " in body should match '" + pattern + "'"));
    }
    String format = schema.path("format").asText("");
    if (!Formats.holds(format, value)) {
      causes.add(typeInvalid(path, value, format, value));
    }
  }

  private static boolean found(String pattern, String value) {
    try {
      return Pattern.compile(pattern).matcher(value).find();
    } catch (PatternSyntaxException e) {
      // Definitions with such patterns are refused.
      return true;
    }
  }

  private static void number(JsonNode schema, JsonNode value, String path, List<Cause> causes) {
    BigDecimal number = value.decimalValue();
    bound(schema, "maximum", "exclusiveMaximum", "less than", number, value, path, causes);
    bound(schema, "minimum", "exclusiveMinimum", "greater than", number, value, path, causes);
    BigDecimal factor = schema.path("multipleOf").decimalValue();
    if (factor.signum() > 0 && number.remainder(factor).signum() != 0) {
      causes.add(
          Cause.invalid(
              path,
              value,
              path + " in body should be a multiple of " + plain(schema.get("multipleOf"))));
    }
  }

  private static String plain(JsonNode number) {
    return number.decimalValue().stripTrailingZeros().toPlainString();
  }

  private static void bound(
      JsonNode schema,
      String name,
      String exclusive,
      String words,
      BigDecimal number,
      JsonNode value,
      String path,
      List<Cause> causes) {
    if (!schema.has(name)) {
      return;
    }
    boolean strict = schema.path(exclusive).asBoolean();
    int side = number.compareTo(schema.get(name).decimalValue());
    boolean beyond = name.equals("maximum") ? side > 0 : side < 0;
    if (beyond || strict && side == 0) {
      causes.add(
          Cause.invalid(
              path,
              value,
              path
                  + " in body should be "
                  + words
                  + (strict ? " " : " or equal to ")
                  + plain(schema.get(name))));
    }
  }

  static void enumeration(JsonNode schema, JsonNode value, String path, List<Cause> causes) {
    JsonNode allowed = schema.path("enum");
    boolean nullAllowed = value.isNull() && Schemas.isNullable(schema);
    if (!allowed.isArray() || allowed.isEmpty() || nullAllowed) {
      return;
    }
    for (JsonNode one : allowed) {
      if (one.equals(value)) {
        return;
      }
    }
    causes.add(
        Cause.notSupported(
            path, value.isTextual() ? value.textValue() : value, Json.texts(allowed)));
  }
}
