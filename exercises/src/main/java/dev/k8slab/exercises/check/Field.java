package dev.k8slab.exercises.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One key of a mapping.
 *
 * @param name the key
 * @param doc what it holds, in one line
 * @param type how its value is written
 * @param missing the fault where it is not there; null where it may be left out
 * @param otherwise the value where it is not there or wrong; may be null
 * @param <T> what is read from it
 */
record Field<T>(String name, String doc, Type<T> type, String missing, T otherwise)
    implements Part<T> {

  /** One that may be left out. */
  static <T> Field<T> optional(String name, Type<T> type, T otherwise, String doc) {
    return new Field<>(name, doc, type, null, otherwise);
  }

  /**
   * One that must be there.
   *
   * @param hint what to write, to follow the fault; may be empty
   * @param harmless the value where it is not
   */
  static <T> Field<T> required(String name, Type<T> type, T harmless, String hint, String doc) {
    return new Field<>(name, doc, type, "`" + name + "` is missing" + hint, harmless);
  }

  /** A text that must be there. */
  static Field<String> text(String name, String doc) {
    return required(name, Types.TEXT, "", "", doc);
  }

  /** A text that may be left out; null then. */
  static Field<String> optionalText(String name, String doc) {
    return optional(name, Types.TEXT, null, doc);
  }

  /** True or false; false where it is left out. */
  static Field<Boolean> flag(String name, String doc) {
    return optional(name, Types.FLAG, false, doc);
  }

  /** A whole number that may be left out. */
  static Field<Integer> number(String name, int least, int most, Integer otherwise, String doc) {
    return optional(name, Types.integer(least, most), otherwise, doc);
  }

  /** A list of texts that may be left out. */
  static Field<List<String>> texts(String name, String doc) {
    return optional(name, Types.TEXTS, List.of(), doc);
  }

  /** An expression that must be there. */
  static Field<Expression> expression(String name, String doc) {
    return required(name, Types.EXPRESSION, new Expression("", 1), "", doc);
  }

  /** An expression that may be left out; null then. */
  static Field<Expression> optionalExpression(String name, String doc) {
    return optional(name, Types.EXPRESSION, null, doc);
  }

  /** How a failure is reported, which must be there. */
  static Field<Feedback> feedback(String name, String doc) {
    return required(
        name, Wording.TYPE, new Feedback("", "", null, null), ": {code: …, message: …}", doc);
  }

  /** A list of mappings that may be left out. */
  static <T> Field<List<T>> rows(String name, Shape<T> shape, String doc) {
    return optional(name, Types.rows(shape, 0), List.of(), doc);
  }

  /**
   * A list of at least so many.
   *
   * @param lacking what it needs, to follow "needs"
   */
  static <T> Field<List<T>> some(String name, Type<List<T>> type, String lacking, String doc) {
    return new Field<>(name, doc, type, "`" + name + "` needs " + lacking, List.of());
  }

  /** Whether it must be there. */
  boolean required() {
    return missing != null;
  }

  @Override
  public T read(Reading in) {
    Optional<T> value = type.reader().apply(in, name);
    if (required() && (value.isEmpty() ? !in.has(this) : type.isTooShort(value.get()))) {
      in.fault(this, missing);
    }
    return value.orElse(otherwise);
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(this);
  }

  /** The JSON Schema of its value. */
  Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", doc);
    schema.putAll(type.schema());
    return schema;
  }
}
