package dev.k8slab.grader.lint;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.ResourceCheck;
import dev.k8slab.exercises.check.RolloutCheck;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.exercises.yaml.Faults;

/**
 * A check asks more than that an object of the starting state is still there: such a check fails
 * for nobody but who deletes the object.
 */
final class ChecksCanFail implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    StartObjects start = new StartObjects(exercise, pack);
    for (Step step : exercise.steps()) {
      for (Check check : step.checks()) {
        if (asksForExistenceOnly(check.spec(), start)) {
          faults.add(
              pack.exerciseFile(),
              check.line(),
              "check `"
                  + check.id()
                  + "` can only fail where the object of the start is deleted: say what it must be"
                  + " like, with `expect` for instance");
        }
      }
    }
  }

  private static boolean asksForExistenceOnly(CheckSpec spec, StartObjects start) {
    if (spec instanceof ResourceCheck resource) {
      return resource.count() == null
          && resource.match().isEmpty()
          && resource.expect().isEmpty()
          && start.hold(resource.objects().kind(), resource.objects().name());
    } else if (spec instanceof RolloutCheck rollout) {
      return rollout.replicas() == null
          && rollout.atLeast() <= 1
          && rollout.containers().isEmpty()
          && !rollout.same()
          && rollout.expect().isEmpty()
          && start.hold("Deployment", rollout.deployment());
    }
    return false;
  }
}
