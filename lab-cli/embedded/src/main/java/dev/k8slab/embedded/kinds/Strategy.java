package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.status.Cause;
import java.util.Arrays;
import java.util.List;

/**
 * What is particular about writing objects of one kind. All methods change the object they are
 * given, which has its defaults already. Follows {@code rest.RESTCreateStrategy} and {@code
 * rest.RESTUpdateStrategy}.
 */
public interface Strategy {
  /** Brings a new object into the state in which it begins; its uid and time are set. */
  default void prepareForCreate(ObjectNode object) {}

  /** Carries over what an update may not change, and counts what it does. */
  default void prepareForUpdate(ObjectNode object, ObjectNode old) {}

  /** What is wrong with an object, beside its metadata; in the order of the server. */
  default List<Cause> validate(ObjectNode object) {
    return List.of();
  }

  /**
   * What is wrong with a changed object, with what {@link #validate} finds, in the order of the
   * server.
   */
  default List<Cause> validateUpdate(ObjectNode object, ObjectNode old) {
    return validate(object);
  }

  /** Puts lists of errors one after the other. */
  @SafeVarargs
  static List<Cause> together(List<Cause>... lists) {
    return Arrays.stream(lists).flatMap(List::stream).toList();
  }
}
