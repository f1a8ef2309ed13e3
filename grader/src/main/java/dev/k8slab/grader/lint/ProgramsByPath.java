package dev.k8slab.grader.lint;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.check.ExecCheck;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;

/** What a check runs in a container is found there by its path: {@code PATH} is the learner's. */
final class ProgramsByPath implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    exercise.steps().stream()
        .flatMap(step -> step.checks().stream())
        .flatMap(Check::unfolded)
        .filter(ProgramsByPath::searches)
        .forEach(
            check ->
                faults.add(
                    pack.exerciseFile(),
                    check.line(),
                    "check `"
                        + check.id()
                        + "` runs what the container's PATH leads to: name the program by its absolute path"));
  }

  private static boolean searches(Check check) {
    return check.spec() instanceof ExecCheck exec
        && exec.command().stream().findFirst().filter(each -> !each.startsWith("/")).isPresent();
  }
}
