package dev.k8slab.exercises.check;

/**
 * What the cluster has reported in the attempt's namespace, by its core/v1 Events. The API server
 * keeps them for an hour, unless told otherwise. Expressions see {@code event}, an Event as the API
 * server has it.
 *
 * @param when asks an {@code event}
 * @param atLeast how often it must have happened; 1 or more
 * @param missing the failure where it has not
 */
public record EventsCheck(Expression when, int atLeast, Feedback missing) implements CheckSpec {
  @Override
  public <R> R accept(Kinds<R> kinds) {
    return kinds.events(this);
  }
}
