package dev.k8slab.grader.effective;

import java.util.List;

/**
 * Where an object says something else than it did.
 *
 * @param steps the way to it: names of fields, and {@link Element}s of lists
 * @param before what it said, or null where it said nothing
 * @param now what it says, or null where it says nothing
 */
public record Change(List<Object> steps, Object before, Object now) {

  /** Longer values nobody reads. */
  private static final int MAX_LENGTH = 80;

  /**
   * An element of a list that Kubernetes merges by a key.
   *
   * @param id its key's value, such as a container's name
   */
  record Element(String id) {}

  public Change {
    steps = List.copyOf(steps);
  }

  /** The path, for instance {@code spec.containers["web"].image}. */
  public String path() {
    StringBuilder path = new StringBuilder();
    for (Object step : steps) {
      if (step instanceof Element element) {
        path.append("[\"").append(element.id()).append("\"]");
      } else if (String.valueOf(step).matches("[^.\\[\\]\"']+")) {
        path.append(path.isEmpty() ? "" : ".").append(step);
      } else {
        path.append("[\"").append(step).append("\"]");
      }
    }
    return path.toString();
  }

  /** The path, what was found there and what was at the start, for learners. */
  public String found() {
    if (steps.get(steps.size() - 1) instanceof Element) {
      return path() + (now == null ? " is missing" : " was not there");
    }
    return path() + " is " + shown(now) + ", and was " + shown(before);
  }

  private static String shown(Object value) {
    String text = value == null ? "not set" : String.valueOf(value);
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 1) + "…";
  }
}
