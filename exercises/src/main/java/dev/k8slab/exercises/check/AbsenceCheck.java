package dev.k8slab.exercises.check;

/**
 * Objects that must not be there, and must not come back for a moment either, as a controller might
 * bring them.
 *
 * @param objects which
 * @param when which of them, by an expression that sees {@code object}; null for all
 * @param seconds how long they must stay away
 * @param present the failure where there is one
 */
public record AbsenceCheck(ObjectQuery objects, Expression when, int seconds, Feedback present)
    implements CheckSpec {

  @Override
  public <R> R accept(Kinds<R> kinds) {
    return kinds.absence(this);
  }
}
