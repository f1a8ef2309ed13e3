package dev.k8slab.grader.lint;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.ResourceCheck;
import dev.k8slab.exercises.check.RolloutCheck;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.exercises.yaml.Faults;
import java.util.regex.Pattern;

/**
 * A check asks more than that an object of the starting state is still there: such a check fails
 * for nobody but who deletes the object.
 */
final class ChecksCanFail implements Rule {

  private static final Pattern NEXT_OBJECT = Pattern.compile("(?m)^---");

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    for (Step step : exercise.steps()) {
      for (Check check : step.checks()) {
        if (asksForExistenceOnly(check.spec(), exercise, pack)) {
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

  private static boolean asksForExistenceOnly(CheckSpec spec, Exercise exercise, Pack pack) {
    if (spec instanceof ResourceCheck resource) {
      return resource.count() == null
          && resource.match().isEmpty()
          && resource.expect().isEmpty()
          && starts(resource.objects().kind(), resource.objects().name(), exercise, pack);
    } else if (spec instanceof RolloutCheck rollout) {
      return rollout.replicas() == null
          && rollout.atLeast() <= 1
          && rollout.containers().isEmpty()
          && !rollout.same()
          && rollout.expect().isEmpty()
          && starts("Deployment", rollout.deployment(), exercise, pack);
    }
    return false;
  }

  /** Whether the starting state has such an object; told from its text, as it is not filled in. */
  private static boolean starts(String kind, String name, Exercise exercise, Pack pack) {
    Pattern ofKind = field(kind);
    Pattern ofName = name == null ? Pattern.compile("") : field(name);
    return pack.files(exercise.start()).stream()
        .flatMap(file -> NEXT_OBJECT.splitAsStream(pack.text(file)))
        .anyMatch(object -> ofKind.matcher(object).find() && ofName.matcher(object).find());
  }

  private static Pattern field(String value) {
    return Pattern.compile("\\b(kind|name): *[\"']?" + Pattern.quote(value) + "[\"']?[,}\\s]");
  }
}
