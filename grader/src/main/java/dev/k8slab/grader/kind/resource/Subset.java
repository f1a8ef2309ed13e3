package dev.k8slab.grader.kind.resource;

import dev.k8slab.grader.effective.Meaning;
import dev.k8slab.grader.effective.MergeKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Finds where an object says something else than a part of it that is wanted. What the part leaves
 * out may be anything.
 */
final class Subset {

  private final UnaryOperator<String> render;

  /** Fills in wanted texts with this. */
  Subset(UnaryOperator<String> render) {
    this.render = render;
  }

  /** All differences; empty where the object says at least what is wanted. */
  List<Difference> differences(Map<String, Object> wanted, Object found) {
    List<Difference> differences = new ArrayList<>();
    compare("", wanted, found, differences);
    return differences;
  }

  private void compare(String path, Object wanted, Object found, List<Difference> differences) {
    if (wanted instanceof Map<?, ?> map && found instanceof Map<?, ?> actual) {
      map.forEach(
          (key, value) ->
              compare(
                  path.isEmpty() ? "" + key : path + "." + key,
                  value,
                  actual.get(key),
                  differences));
    } else if (wanted instanceof List<?> list && found instanceof List<?> actual) {
      list.forEach(element -> compareElement(path, element, actual, differences));
    } else if (!new Meaning(path).same(rendered(wanted), found)) {
      differences.add(new Difference(path, reported(wanted), reported(found)));
    }
  }

  private void compareElement(
      String path, Object wanted, List<?> found, List<Difference> differences) {
    String list = path.substring(path.lastIndexOf('.') + 1);
    Optional<String> key =
        wanted instanceof Map<?, ?> map ? MergeKeys.of(list, map) : Optional.empty();
    if (key.isPresent()) {
      Object id = rendered(((Map<?, ?>) wanted).get(key.get()));
      String place = path + "[" + key.get() + "=" + id + "]";
      found.stream()
          .filter(
              element -> element instanceof Map<?, ?> map && Objects.equals(map.get(key.get()), id))
          .findFirst()
          .ifPresentOrElse(
              element -> compare(place, wanted, element, differences),
              () -> differences.add(new Difference(place, "there", "missing")));
    } else if (found.stream().noneMatch(element -> fits(path, wanted, element))) {
      differences.add(new Difference(path, "with " + reported(wanted), reported(found)));
    }
  }

  private boolean fits(String path, Object wanted, Object element) {
    List<Difference> differences = new ArrayList<>();
    compare(path, wanted, element, differences);
    return differences.isEmpty();
  }

  private Object rendered(Object value) {
    return value instanceof String text ? render.apply(text) : value;
  }

  private String reported(Object value) {
    return value == null ? "not set" : "" + rendered(value);
  }
}
