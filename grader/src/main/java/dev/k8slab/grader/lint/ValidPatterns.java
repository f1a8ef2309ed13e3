package dev.k8slab.grader.lint;

import dev.k8slab.exercises.check.AnswerCheck;
import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.grader.expression.ExpressionFault;
import dev.k8slab.grader.expression.Patterns;

/** A pattern for answers is one. */
final class ValidPatterns implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    exercise.steps().stream()
        .flatMap(step -> step.checks().stream())
        .flatMap(Check::unfolded)
        .forEach(check -> check(check, pack, faults));
  }

  private static void check(Check check, Pack pack, Faults faults) {
    if (check.spec() instanceof AnswerCheck answer && answer.pattern() != null) {
      try {
        Patterns.compile(answer.pattern());
      } catch (ExpressionFault e) {
        faults.add(pack.exerciseFile(), check.line(), e.getMessage());
      }
    }
  }
}
