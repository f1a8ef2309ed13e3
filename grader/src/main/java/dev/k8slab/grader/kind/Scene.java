package dev.k8slab.grader.kind;

import dev.k8slab.exercises.check.ObjectQuery;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where an attempt takes place, for telling what checks depend on.
 *
 * @param namespace the attempt's
 * @param render fills in templates
 */
public record Scene(String namespace, UnaryOperator<String> render) {

  /** What belongs together in the attempt's namespace. */
  public Sources sources() {
    return new Sources(namespace);
  }

  /** The objects of a query, and what brings their kind. */
  public Stream<Source> query(ObjectQuery query) {
    return Stream.concat(
        Stream.of(new Source.Objects(Objects.selection(query, namespace, render))),
        Sources.definitions(query.apiVersion()));
  }
}
