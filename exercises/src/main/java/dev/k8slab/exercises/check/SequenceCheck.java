package dev.k8slab.exercises.check;

import java.util.List;

/**
 * States that must be seen one after the other, in as many gradings as it takes; a state once seen
 * stays seen for the attempt.
 *
 * @param stages in this order; of any kind but this one
 */
public record SequenceCheck(List<Check> stages) implements CheckSpec {
  public SequenceCheck {
    stages = List.copyOf(stages);
  }

  @Override
  public <R> R accept(Kinds<R> kinds) {
    return kinds.sequence(this);
  }
}
