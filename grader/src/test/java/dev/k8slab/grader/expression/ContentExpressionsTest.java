package dev.k8slab.grader.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.check.Expression;
import dev.k8slab.exercises.check.ExpressionsOf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The content of this repository, as far as it can be judged without a cluster. */
class ContentExpressionsTest {

  private final Expressions expressions = new Expressions();

  @Test
  void areAllValid() {
    Catalog catalog = Catalog.read(List.of(Path.of("..", "content", "courses")));
    assertThat(catalog.faults()).isEmpty();
    List<String> faults = new ArrayList<>();
    catalog.exercises().stream()
        .flatMap(exercise -> exercise.steps().stream())
        .flatMap(step -> step.checks().stream())
        .flatMap(check -> ExpressionsOf.check(check.spec()).stream())
        .forEach(expression -> tryOut(expression, faults));
    assertThat(faults).isEmpty();
  }

  private void tryOut(Expression expression, List<String> faults) {
    try {
      expressions.require(expression.text());
    } catch (ExpressionFault e) {
      faults.add(e.getMessage());
    }
  }
}
