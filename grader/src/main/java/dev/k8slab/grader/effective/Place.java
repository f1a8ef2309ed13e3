package dev.k8slab.grader.effective;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A field of an object and where it is.
 *
 * @param above the map or list it is in, null for the object itself
 * @param step its name in that map or its position in that list
 * @param value what is there, never null
 */
record Place(Place above, Object step, Object value) {

  static Place root(Map<String, Object> object) {
    return new Place(null, "", object);
  }

  /** What is below: the fields of a map, the elements of a list, nothing for other values. */
  Stream<Place> below() {
    Stream<Place> all = Stream.of();
    if (value instanceof Map<?, ?> map) {
      all = map.entrySet().stream().map(each -> new Place(this, each.getKey(), each.getValue()));
    } else if (value instanceof List<?> list) {
      all = IntStream.range(0, list.size()).mapToObj(i -> new Place(this, i, list.get(i)));
    }
    return all.filter(place -> place.value != null);
  }

  /** The field of that name, or the element at that position or with that {@code name}. */
  Optional<Place> find(Object wanted) {
    return below()
        .filter(
            place ->
                place.step.equals(wanted)
                    || value instanceof List<?>
                        && place.value instanceof Map<?, ?> element
                        && wanted.equals(element.get("name")))
        .findFirst();
  }

  /** The path with positions left out, as in {@code spec.containers[].image}. */
  String pattern() {
    if (above == null) {
      return "";
    }
    String rest = above.pattern();
    return step instanceof Integer ? rest + "[]" : rest.isEmpty() ? "" + step : rest + "." + step;
  }

  /** A field beside this one, null where there is none. */
  Object beside(String field) {
    return above.value instanceof Map<?, ?> map ? map.get(field) : null;
  }

  /** Whether two values say the same, whatever types hold their numbers. */
  static boolean same(Object one, Object other) {
    return one instanceof Number && other instanceof Number
        ? new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0
        : one.equals(other);
  }
}
