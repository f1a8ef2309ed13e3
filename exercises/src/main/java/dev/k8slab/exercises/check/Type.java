package dev.k8slab.exercises.check;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * How a value is written in a content file.
 *
 * @param schema what the JSON Schema says of it
 * @param shape of the mapping, or of those of a list; null where it is none
 * @param least how many elements a list must have; 0 for what is no list
 * @param reader reads the value of a key; nothing where the key is not there or a fault was added
 * @param <T> what is read
 */
record Type<T>(
    Map<String, Object> schema,
    Shape<?> shape,
    int least,
    BiFunction<Reading, String, Optional<T>> reader) {

  boolean isTooShort(T value) {
    return value instanceof Collection<?> list && list.size() < least;
  }
}
