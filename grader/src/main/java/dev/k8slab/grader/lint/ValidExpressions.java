package dev.k8slab.grader.lint;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.check.Scoped;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.grader.expression.Draft;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every expression compiles with the names that its kind of check gives it, and no others, gives a
 * yes or a no where one is asked for, and comes to an end as far as can be known without an object.
 */
final class ValidExpressions implements Rule {

  private final Map<Set<String>, Draft> byNames = new ConcurrentHashMap<>();

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    exercise.steps().stream()
        .flatMap(step -> step.checks().stream())
        .flatMap(Check::unfolded)
        .flatMap(check -> check.spec().expressions())
        .filter(scoped -> !scoped.expression().text().isBlank())
        .forEach(scoped -> check(scoped, pack, faults));
  }

  private void check(Scoped scoped, Pack pack, Faults faults) {
    byNames
        .computeIfAbsent(scoped.names(), Draft::new)
        .fault(scoped.expression().text(), scoped.condition())
        .ifPresent(fault -> faults.add(pack.exerciseFile(), scoped.expression().line(), fault));
  }
}
