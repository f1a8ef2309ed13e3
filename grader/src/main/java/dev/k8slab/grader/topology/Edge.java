package dev.k8slab.grader.topology;

import java.util.Comparator;

/**
 * What two things have to do with each other.
 *
 * @param from the one that does
 * @param relation what it does
 * @param to the one it does it to
 * @param detail how, in words, such as an address; may be empty
 */
public record Edge(Ref from, Relation relation, Ref to, String detail) {

  /** By names; containers of a pod are left in the order that they are in. */
  static final Comparator<Edge> ORDER =
      Comparator.comparing(Edge::from)
          .thenComparing(Edge::relation)
          .thenComparing(edge -> edge.to().kind())
          .thenComparing(
              edge -> edge.to().kind().equals(Kinds.CONTAINER) ? "" : edge.to().toString())
          .thenComparing(Edge::detail);
}
