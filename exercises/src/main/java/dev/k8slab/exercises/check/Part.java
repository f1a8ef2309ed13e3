package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Map;

/**
 * What is read from some keys of a mapping: from one, or from several that belong together.
 *
 * @param <T> what comes of it
 */
interface Part<T> {

  /** Reads it; what is wrong becomes a fault, and a harmless value is returned. */
  T read(Reading in);

  /** The keys, in the order in which they are reported. */
  List<Field<?>> fields();

  /** What the JSON Schema says of the mapping beyond its keys. */
  default Map<String, Object> rule() {
    return Map.of();
  }
}
