package dev.k8slab.exercises.check;

import dev.k8slab.exercises.yaml.YamlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A mapping that is being read.
 *
 * @param yaml the mapping
 * @param wording the words that checks of the exercise share
 */
record Reading(YamlMap yaml, Wording wording) {

  <T> T get(Part<T> part) {
    return part.read(this);
  }

  /** Whether a key is there. */
  boolean has(Field<?> field) {
    return yaml.has(field.name());
  }

  /** Adds a fault at a key. */
  void fault(Field<?> field, String message) {
    yaml.fault(field.name(), message);
  }

  /** Another mapping of the same exercise. */
  Reading of(YamlMap other) {
    return new Reading(other, wording);
  }

  /** Reads this mapping and reports every key that its shape does not have. */
  <T> T whole(Shape<T> shape) {
    return yaml.read(map -> shape.read(of(map)));
  }

  /** The mappings of a list, each with the place to tell faults at; equal ones count once. */
  <T> Map<T, Reading> located(Field<List<T>> field, Shape<T> shape) {
    Map<T, Reading> located = new LinkedHashMap<>();
    yaml.each(field.name(), each -> located.put(shape.read(of(each)), of(each)));
    return located;
  }
}
