package dev.k8slab.grader.lint;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.grader.expression.ExpressionFault;
import dev.k8slab.grader.expression.Expressions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every expression compiles with the names that its kind of check gives it, and no others. */
final class ValidExpressions implements Rule {

  private final Map<Set<String>, Expressions> byNames = new ConcurrentHashMap<>();

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    exercise.steps().stream()
        .flatMap(step -> step.checks().stream())
        .flatMap(check -> check.spec().accept(new Scopes()))
        .filter(scoped -> !scoped.expression().text().isBlank())
        .forEach(scoped -> check(scoped, pack, faults));
  }

  private void check(Scopes.Scoped scoped, Pack pack, Faults faults) {
    try {
      byNames.computeIfAbsent(scoped.names(), Expressions::new).require(scoped.expression().text());
    } catch (ExpressionFault e) {
      faults.add(
          pack.exerciseFile(), scoped.expression().line(), "no valid expression: " + told(e));
    }
  }

  /** The compiler's own words, without the drawing it makes below them. */
  private static String told(ExpressionFault fault) {
    if (fault.getCause() instanceof CelValidationException invalid
        && !invalid.getErrors().isEmpty()) {
      CelIssue first = invalid.getErrors().get(0);
      return first.getMessage().lines().findFirst().orElse("")
          + ", at its character "
          + (first.getSourceLocation().getColumn() + 1);
    }
    return fault.getMessage().lines().findFirst().orElse("");
  }
}
