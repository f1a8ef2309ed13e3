package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Map;

/**
 * What objects of the API say. Expressions see {@code object}, {@code objects} (all that were
 * found) and {@code siblings}: lists of other objects by the names the check gives them.
 *
 * @param objects which
 * @param any whether one object for which everything holds is enough; else all objects must do
 * @param missing the failure where there is no such object
 * @param count how many there must be, or null for any number
 * @param siblings other objects that expressions need, by the name they use
 * @param match in this order; the first that does not hold is reported
 * @param expect after the matches, in this order
 */
public record ResourceCheck(
    ObjectQuery objects,
    boolean any,
    Feedback missing,
    ObjectCount count,
    Map<String, ObjectQuery> siblings,
    List<ObjectMatch> match,
    List<Expectation> expect)
    implements CheckSpec {
  public ResourceCheck {
    siblings = Map.copyOf(siblings);
    match = List.copyOf(match);
    expect = List.copyOf(expect);
  }

  @Override
  public <R> R accept(Kinds<R> kinds) {
    return kinds.resource(this);
  }
}
