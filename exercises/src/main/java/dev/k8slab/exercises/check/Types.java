package dev.k8slab.exercises.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The ways in which values are written. */
final class Types {

  private static final Map<String, Object> STRING = Map.of("type", "string");

  /** What YAML may take for something else than text. */
  private static final Map<String, Object> SCALAR =
      Map.of("type", List.of("string", "number", "boolean"));

  /** 1e999999999 is short, but takes more memory than there is once something is added to it. */
  private static final int MAX_DIGITS = 100;

  static final Type<String> TEXT = of(STRING, (in, key) -> in.yaml().optionalText(key));
  static final Type<String> SCALAR_TEXT = of(SCALAR, (in, key) -> in.yaml().optionalText(key));
  static final Type<Boolean> FLAG =
      of(
          Map.of("type", "boolean"),
          (in, key) -> in.yaml().has(key) ? Optional.of(in.yaml().flag(key)) : Optional.empty());
  static final Type<Expression> EXPRESSION =
      of(
          SCALAR,
          (in, key) ->
              in.yaml().optionalText(key).map(text -> new Expression(text, in.yaml().line(key))));
  static final Type<List<String>> TEXTS = texts(STRING, 0);
  static final Type<List<String>> SCALARS = texts(SCALAR, 0);
  static final Type<List<String>> SOME_SCALARS = texts(SCALAR, 1);
  static final Type<Map<String, Object>> TREE =
      of(Map.of("type", "object"), (in, key) -> Optional.of(in.yaml().tree(key)));
  static final Type<BigDecimal> DISTANCE =
      of(orderedMap("type", "number", "minimum", 0), Types::distance);

  private Types() {}

  private static <T> Type<T> of(
      Map<String, Object> schema, BiFunction<Reading, String, Optional<T>> reader) {
    return new Type<>(schema, null, 0, reader);
  }

  /** A text of a certain form. */
  static Type<String> pattern(String pattern) {
    return of(orderedMap("type", "string", "pattern", pattern), TEXT.reader());
  }

  /** One of some words. */
  static Type<String> word(String... words) {
    return of(
        orderedMap("type", "string", "enum", List.of(words)),
        (in, key) -> {
          Optional<String> word = in.yaml().optionalText(key);
          if (word.filter(each -> !List.of(words).contains(each)).isPresent()) {
            in.yaml().fault(key, "`" + key + "` must be " + String.join(" or ", words));
          }
          return word;
        });
  }

  /** A whole number. */
  static Type<Integer> integer(int least, int most) {
    return of(
        orderedMap("type", "integer", "minimum", least, "maximum", most),
        (in, key) -> in.yaml().integer(key, least, most));
  }

  private static Type<List<String>> texts(Map<String, Object> each, int least) {
    Map<String, Object> schema = orderedMap("type", "array", "items", each);
    if (least > 0) {
      schema.put("minItems", least);
    }
    return new Type<>(schema, null, least, (in, key) -> Optional.of(in.yaml().texts(key)));
  }

  /** A mapping. */
  static <T> Type<T> mapping(Shape<T> shape) {
    return mapping(shape, shape.schema());
  }

  /** A mapping that the JSON Schema describes once for all places where it is. */
  static <T> Type<T> named(String definition, Shape<T> shape) {
    return mapping(shape, orderedMap("$ref", "#/$defs/" + definition));
  }

  private static <T> Type<T> mapping(Shape<T> shape, Map<String, Object> schema) {
    return new Type<>(
        withoutDoc(schema),
        shape,
        0,
        (in, key) -> in.yaml().map(key).map(map -> in.of(map).whole(shape)));
  }

  /** A list of mappings. */
  static <T> Type<List<T>> rows(Shape<T> shape, int least) {
    Map<String, Object> schema = orderedMap("type", "array", "items", shape.schema());
    if (least > 0) {
      schema.put("minItems", least);
    }
    return new Type<>(
        schema,
        shape,
        least,
        (in, key) -> Optional.of(in.yaml().each(key, map -> shape.read(in.of(map)))));
  }

  /** Mappings by names that the author chooses. */
  static <T> Type<Map<String, T>> byName(Shape<T> shape) {
    return new Type<>(
        orderedMap("type", "object", "additionalProperties", shape.schema()),
        shape,
        0,
        (in, key) ->
            in.yaml()
                .map(key)
                .map(
                    all -> {
                      Map<String, T> found = new LinkedHashMap<>();
                      all.keys()
                          .forEach(
                              name ->
                                  all.map(name)
                                      .map(one -> in.of(one).whole(shape))
                                      .ifPresent(value -> found.put(name, value)));
                      return found;
                    }));
  }

  /**
   * A list of checks of other kinds, of which none happens only once.
   *
   * @param each what one of them is, for a fault
   */
  static Type<List<Check>> checks(int least, String each) {
    return new Type<>(
        orderedMap("type", "array", "items", Map.of("$ref", "#/$defs/check"), "minItems", least),
        null,
        least,
        (in, key) -> {
          List<Check> checks = new ArrayList<>();
          in.yaml().each(key, map -> CheckKinds.part(in.of(map), each).map(checks::add));
          return Optional.of(checks);
        });
  }

  private static Optional<BigDecimal> distance(Reading in, String key) {
    Optional<String> text = in.yaml().optionalText(key);
    try {
      Optional<BigDecimal> distance = text.map(BigDecimal::new);
      if (distance.isEmpty()
          || (distance.get().signum() >= 0
              && Math.abs((long) distance.get().scale()) <= MAX_DIGITS)) {
        return distance;
      }
    } catch (NumberFormatException e) {
      // reported below, like a number below 0 or far too large
    }
    in.yaml().fault(key, "`" + key + "` must be a number of at least 0");
    return Optional.empty();
  }

  private static Map<String, Object> withoutDoc(Map<String, Object> schema) {
    Map<String, Object> rest = new LinkedHashMap<>(schema);
    rest.remove("description");
    return rest;
  }

  private static Map<String, Object> orderedMap(Object... entries) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put((String) entries[i], entries[i + 1]);
    }
    return map;
  }
}
