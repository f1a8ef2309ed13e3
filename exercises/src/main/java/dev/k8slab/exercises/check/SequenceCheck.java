package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * States that must be seen one after the other, in as many gradings as it takes; a state once seen
 * stays seen for the attempt.
 *
 * @param stages in this order; of any kind but this one
 */
public record SequenceCheck(List<Check> stages) implements CheckSpec {

  private static final Field<List<Check>> STAGES =
      Field.some(
          "stages",
          Types.checks(2, "a stage of a `sequence`"),
          "at least two checks",
          "In this order; each a check of any other kind.");

  /** The kind. */
  public static final CheckKind<SequenceCheck> KIND =
      CheckKind.of(
              SequenceCheck.class,
              "sequence",
              "states seen one after the other, in as many gradings as it takes; in a step with `once: true`",
              "as those",
              Shape.of("Stages.", in -> new SequenceCheck(in.get(STAGES)), STAGES))
          .onlyOnce();

  public SequenceCheck {
    stages = List.copyOf(stages);
  }

  @Override
  public CheckKind<SequenceCheck> kind() {
    return KIND;
  }

  @Override
  public Set<String> codes() {
    return Set.of();
  }

  @Override
  public boolean asksNothing(BiPredicate<String, String> start) {
    return stages.stream().allMatch(stage -> stage.spec().asksNothing(start));
  }

  @Override
  public List<Check> parts() {
    return stages;
  }
}
