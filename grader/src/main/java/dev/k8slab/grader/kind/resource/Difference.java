package dev.k8slab.grader.kind.resource;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where an object says something else than wanted.
 *
 * @param path the field, for instance {@code spec.containers[name=web].image}
 * @param expected what it was to say
 * @param actual what it says
 */
record Difference(String path, String expected, String actual) {

  /** More than these nobody reads. */
  private static final int MAX_SHOWN = 5;

  /** Differences of one object in one line. */
  static String reported(String object, List<Difference> differences) {
    return object
        + ": "
        + differences.stream()
            .limit(MAX_SHOWN)
            .map(each -> each.path() + " is " + each.actual() + ", not " + each.expected())
            .collect(Collectors.joining("; "))
        + (differences.size() > MAX_SHOWN
            ? "; and " + (differences.size() - MAX_SHOWN) + " more"
            : "");
  }
}
