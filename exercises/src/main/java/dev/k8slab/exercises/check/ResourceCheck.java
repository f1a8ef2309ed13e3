package dev.k8slab.exercises.check;

import java.util.List;

/**
 * Objects of one kind in the attempt's namespace, or cluster-wide ones. Expressions see {@code
 * object}, or {@code objects} where all are judged together.
 *
 * @param apiVersion for instance {@code rbac.authorization.k8s.io/v1}
 * @param kind for instance {@code Role}
 * @param name the object's name, or null for every object of the kind
 * @param any whether one object for which all expectations hold is enough; else all objects must do
 * @param missing the failure where there is no such object
 * @param expect in this order; the first that does not hold is reported
 */
public record ResourceCheck(
    String apiVersion,
    String kind,
    String name,
    boolean any,
    Feedback missing,
    List<Expectation> expect)
    implements CheckSpec {
  public ResourceCheck {
    expect = List.copyOf(expect);
  }

  @Override
  public <R> R accept(Kinds<R> kinds) {
    return kinds.resource(this);
  }
}
