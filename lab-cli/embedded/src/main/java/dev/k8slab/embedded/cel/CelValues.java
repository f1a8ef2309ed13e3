package dev.k8slab.embedded.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import dev.k8slab.embedded.json.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of expressions out of JSON. Follows {@code cel/common.UnstructuredToVal}. */
public final class CelValues {
  /** What rules may know of an object's metadata. */
  static final JsonNode METADATA =
      Json.parse(
          "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"generateName\":{\"type\":\"string\"}}}");

  private static final Pattern DURATION = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(h|ms|us|ns|m|s)");

  private CelValues() {}

  /** A value of which nothing more is known; a missing one is null. */
  public static Object of(JsonNode value) {
    if (value == null) {
      return NullValue.NULL_VALUE;
    }
    return switch (value.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        value.properties().forEach(entry -> map.put(entry.getKey(), of(entry.getValue())));
        yield map;
      }
      case ARRAY -> {
        List<Object> list = new ArrayList<>();
        value.forEach(item -> list.add(of(item)));
        yield list;
      }
      case STRING -> value.textValue();
      case BOOLEAN -> value.booleanValue();
      case NUMBER -> number(value);
      default -> NullValue.NULL_VALUE;
    };
  }

  private static Object number(JsonNode value) {
    if (value.isIntegralNumber()) {
      return value.longValue();
    }
    return value.doubleValue();
  }

  /** A value that an expression gave, as one that another is given. */
  public static Object given(Object value) {
    return value == null ? NullValue.NULL_VALUE : value;
  }

  /** An optional value. */
  public static Object optional(Object value) {
    return Optional.ofNullable(value);
  }

  /** The value of a variable that is an authorizer. */
  public static Object authorizer(CelAuthorizer authorizer) {
    return new AuthorizerFunctions.Asked(authorizer, CelAuthorizer.Question.nothing());
  }

  /** The value of a variable that asks for one resource. */
  public static Object resourceCheck(CelAuthorizer authorizer, CelAuthorizer.Question resource) {
    return new AuthorizerFunctions.Asked(authorizer, resource);
  }

  /**
   * A value of the type that a schema gives it.
   *
   * @param root true for a whole object
   */
  public static Object of(JsonNode value, JsonNode schema, boolean root) {
    return switch (schema.path("type").asText("")) {
      case "object" -> value.isObject() ? object(value, schema, root) : of(value);
      case "array" -> {
        List<Object> list = new ArrayList<>();
        value.forEach(item -> list.add(of(item, schema.path("items"), false)));
        yield list;
      }
      case "number" -> value.isNumber() ? (Object) value.doubleValue() : of(value);
      case "string" -> value.isTextual() ? text(value.textValue(), schema) : of(value);
      default -> of(value);
    };
  }

  private static Map<String, Object> object(JsonNode value, JsonNode schema, boolean root) {
    Map<String, Object> map = new LinkedHashMap<>();
    JsonNode additional = schema.path("additionalProperties");
    boolean whole = root || schema.path("x-kubernetes-embedded-resource").asBoolean();
    value
        .properties()
        .forEach(
            entry -> {
              String name = entry.getKey();
              if (additional.isObject()) {
                map.put(name, of(entry.getValue(), additional, false));
              } else if (whole && name.equals("metadata")) {
                map.put(name, of(entry.getValue(), METADATA, false));
              } else if (whole && (name.equals("apiVersion") || name.equals("kind"))) {
                map.put(name, of(entry.getValue()));
              } else if (schema.path("properties").has(name)) {
                JsonNode below = schema.get("properties").get(name);
                CelNames.escape(name)
                    .ifPresent(field -> map.put(field, of(entry.getValue(), below, false)));
              }
            });
    return map;
  }

  private static Object text(String text, JsonNode schema) {
    try {
      return switch (schema.path("format").asText("")) {
        case "byte" -> CelByteString.of(Base64.getDecoder().decode(text));
        case "date" -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        case "date-time" -> OffsetDateTime.parse(text).toInstant();
        case "duration" -> duration(text);
        default -> text;
      };
    } catch (DateTimeException | IllegalArgumentException e) {
      // Refused by the format; what rules say of it does not matter.
      return Instant.EPOCH;
    }
  }

  private static Duration duration(String text) {
    Duration sum = Duration.ZERO;
    Matcher part = DURATION.matcher(text);
    while (part.find()) {
      double nanos =
          Double.parseDouble(part.group(1))
              * switch (part.group(2)) {
                case "h" -> 3.6e12;
                case "m" -> 6e10;
                case "s" -> 1e9;
                case "ms" -> 1e6;
                case "us" -> 1e3;
                default -> 1;
              };
      sum = sum.plusNanos((long) nanos);
    }
    return text.startsWith("-") ? sum.negated() : sum;
  }
}
