package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * What a check asks; one record for each kind of check, in a file with all that is known of the
 * kind without a cluster. Text is a template. {@link CheckKinds} lists the kinds.
 */
public interface CheckSpec {

  /** Its kind. */
  CheckKind<?> kind();

  /**
   * The codes with which it can fail: those that its content names, and those of its kind. Not
   * those of its parts.
   */
  Set<String> codes();

  /** Its expressions, each with what it may use. Not those of its parts. */
  default Stream<Scoped> expressions() {
    return Stream.empty();
  }

  /**
   * Whether it holds of every object of the starting state, whatever that object is like: such a
   * check fails for nobody but who deletes the object.
   *
   * @param start whether the start has an object of a kind and a name; a null name is any
   */
  default boolean asksNothing(BiPredicate<String, String> start) {
    return false;
  }

  /** Manifests of objects that it hands to the API server; templates. */
  default Stream<String> manifests() {
    return Stream.empty();
  }

  /**
   * What judging it does to objects of the attempt, each to follow "it"; nothing for kinds that
   * only look. Whoever acts puts all back.
   */
  default List<String> deeds() {
    return List.of();
  }

  /** The checks it is made of; none for most kinds. */
  default List<Check> parts() {
    return List.of();
  }
}
