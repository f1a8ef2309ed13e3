package dev.k8slab.exercises.check;

import java.util.List;

/**
 * Something that may be done to the named objects and to no others, whatever grants it.
 *
 * @param verb for instance {@code use}
 * @param group the API group, empty for the core group
 * @param resource the plural name, with its subresource after a slash where it is about one
 * @param names the objects it may be done to, templates; empty where it may be done to none
 * @param feedback what to tell where it may be done to another one
 */
public record ExclusiveAccess(
    String verb, String group, String resource, List<String> names, Feedback feedback) {
  public ExclusiveAccess {
    names = List.copyOf(names);
  }
}
