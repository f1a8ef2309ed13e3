package dev.k8slab.grader.lint;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.check.UnchangedCheck;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.grader.effective.Scope;

/** What is to stay as it was is there at the start, and its parts are named by paths. */
final class UnchangedObjects implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    StartObjects start = new StartObjects(pack);
    exercise.steps().stream()
        .flatMap(step -> step.checks().stream())
        .flatMap(Check::unfolded)
        .forEach(
            check -> {
              if (check.spec() instanceof UnchangedCheck spec) {
                check(check, spec, start, pack, faults);
              }
            });
  }

  private static void check(
      Check check, UnchangedCheck spec, StartObjects start, Pack pack, Faults faults) {
    try {
      if (Scope.of(spec.only(), spec.except(), spec.ofImage()).isEmpty()) {
        faults.add(pack.exerciseFile(), check.line(), ChecksCanFail.words(check));
      }
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
}
