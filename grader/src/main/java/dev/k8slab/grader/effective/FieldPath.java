package dev.k8slab.grader.effective;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to a field, written as in {@code spec.containers["web"].ports[0].name}: fields by their
 * names, elements of lists by their position or their {@code name}, fields with dots in their names
 * in brackets and quotes.
 *
 * @param steps names and positions
 */
record FieldPath(List<Object> steps) {

  private static final Pattern STEP =
      Pattern.compile(
          "(?<dot>\\.?)(?<name>[^.\\[\\]\"']++)"
              + "|\\[(?:(?<position>[0-9]{1,9})|\"(?<text>[^\"]++)\"|'(?<quoted>[^']++)')]");

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException where it is none
   */
  static FieldPath parse(String text) {
    List<Object> steps = new ArrayList<>();
    Matcher step = STEP.matcher(text);
    int end = 0;
    while (end < text.length()
        && step.find()
        && step.start() == end
        && (step.group("name") == null || step.group("dot").isEmpty() == steps.isEmpty())) {
      steps.add(stepOf(step));
      end = step.end();
    }
    if (steps.isEmpty() || end < text.length()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no path to a field; write it like spec.containers[0].image");
    }
    return new FieldPath(List.copyOf(steps));
  }

  private static Object stepOf(Matcher step) {
    if (step.group("position") != null) {
      return Integer.valueOf(step.group("position"));
    }
    for (String group : List.of("name", "text")) {
      if (step.group(group) != null) {
        return step.group(group);
      }
    }
    return step.group("quoted");
  }

  /** What is there in an object, or nothing. */
  Optional<Place> find(Map<String, Object> object) {
    Optional<Place> place = Optional.of(Place.root(object));
    for (Object step : steps) {
      place = place.flatMap(here -> here.find(step));
    }
    return place;
  }
}
