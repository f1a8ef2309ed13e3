package dev.k8slab.grader.lint;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;

/**
 * A check asks more than that an object of the starting state is still there: such a check fails
 * for nobody but who deletes the object.
 */
final class ChecksCanFail implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    StartObjects start = new StartObjects(pack);
    exercise.steps().stream()
        .flatMap(step -> step.checks().stream())
        .filter(check -> check.spec().asksNothing(start::hold))
        .forEach(check -> faults.add(pack.exerciseFile(), check.line(), words(check)));
  }

  /** What is reported of such a check. */
  static String words(Check check) {
    return "check `"
        + check.id()
        + "` can only fail where the object of the start is deleted: say what it must be"
        + " like, with `expect` for instance";
  }
}
