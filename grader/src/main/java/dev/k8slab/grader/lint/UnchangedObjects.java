package dev.k8slab.grader.lint;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.SequenceCheck;
import dev.k8slab.exercises.check.UnchangedCheck;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.grader.effective.Scope;
import java.util.stream.Stream;

/** What is to stay as it was is there at the start, and its parts are named by paths. */
final class UnchangedObjects implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    StartObjects start = new StartObjects(exercise, pack);
    exercise.steps().stream()
        .flatMap(step -> step.checks().stream())
        .forEach(
            check ->
                unchanged(check.spec()).forEach(spec -> check(check, spec, start, pack, faults)));
  }

  private static void check(
      Check check, UnchangedCheck spec, StartObjects start, Pack pack, Faults faults) {
    try {
      Scope.of(spec.only(), spec.except(), spec.ofImage());
    } catch (IllegalArgumentException e) {
      faults.add(
          pack.exerciseFile(), check.line(), "in check `" + check.id() + "`: " + e.getMessage());
    }
    String name = spec.object().name();
    if (!name.isEmpty() && !start.hold(spec.object().kind(), name)) {
      faults.add(
          pack.exerciseFile(),
          check.line(),
          "check `"
              + check.id()
              + "` says that "
              + spec.object().kind()
              + " "
              + name
              + " is to stay as it was, and there is none in start/");
    }
  }

  private static Stream<UnchangedCheck> unchanged(CheckSpec spec) {
    if (spec instanceof SequenceCheck sequence) {
      return sequence.stages().stream().flatMap(stage -> unchanged(stage.spec()));
    }
    return spec instanceof UnchangedCheck one ? Stream.of(one) : Stream.empty();
  }
}
