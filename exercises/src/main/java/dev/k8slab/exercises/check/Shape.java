package dev.k8slab.exercises.check;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a mapping of a content file holds. From it the mapping is read, and the JSON Schema and the
 * format's page are made.
 *
 * @param doc what the mapping is, in one line
 * @param parts what is in it
 * @param rule what the JSON Schema says of it beyond its keys
 * @param reader makes a value of it
 * @param <T> what comes of it
 */
record Shape<T>(
    String doc, List<Part<?>> parts, Map<String, Object> rule, Function<Reading, T> reader)
    implements Part<T> {

  Shape {
    parts = List.copyOf(parts);
    Map<String, Object> all = new LinkedHashMap<>();
    parts.forEach(part -> all.putAll(part.rule()));
    all.putAll(rule);
    rule = all;
  }

  /** A mapping with these parts. */
  static <T> Shape<T> of(String doc, Function<Reading, T> reader, Part<?>... parts) {
    return new Shape<>(doc, List.of(parts), Map.of(), reader);
  }

  /** The same with a rule about its keys, in the JSON Schema's words. */
  Shape<T> where(String keyword, Object rule) {
    return new Shape<>(doc, parts, Map.of(keyword, rule), reader);
  }

  /** The JSON Schema's word for one or some of these fields being there. */
  static List<Object> anyOf(Field<?>... fields) {
    return Arrays.stream(fields)
        .<Object>map(field -> Map.of("required", List.of(field.name())))
        .toList();
  }

  @Override
  public T read(Reading in) {
    // what is not asked for counts as unknown, and is reported in this order
    fields().forEach(in::has);
    return reader.apply(in);
  }

  @Override
  public List<Field<?>> fields() {
    return parts.stream().<Field<?>>flatMap(part -> part.fields().stream()).toList();
  }

  /** The JSON Schema of such a mapping. */
  Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    fields().forEach(field -> properties.put(field.name(), field.schema()));
    List<String> required = fields().stream().filter(Field::required).map(Field::name).toList();
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", doc);
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    schema.putAll(rule);
    return schema;
  }
}
