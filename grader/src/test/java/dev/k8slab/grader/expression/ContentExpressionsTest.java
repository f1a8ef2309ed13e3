package dev.k8slab.grader.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.Expectation;
import dev.k8slab.exercises.check.NearMiss;
import dev.k8slab.exercises.check.WantedEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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
        .flatMap(check -> expressions(check.spec()))
        .filter(Objects::nonNull)
        .forEach(expression -> tryOut(expression, faults));
    assertThat(faults).isEmpty();
  }

  private void tryOut(String expression, List<String> faults) {
    try {
      expressions.require(expression);
    } catch (ExpressionFault e) {
      faults.add(e.getMessage());
    }
  }

  private static Stream<String> expressions(CheckSpec spec) {
    if (spec instanceof CheckSpec.Resource resource) {
      return of(resource.expect());
    } else if (spec instanceof CheckSpec.Rollout rollout) {
      return of(rollout.expect());
    } else if (spec instanceof CheckSpec.Exec exec) {
      return of(exec.expect());
    } else if (spec instanceof CheckSpec.Audit audit) {
      return Stream.concat(
          audit.sequence().stream().map(WantedEvent::when),
          audit.near().stream().map(NearMiss::when));
    }
    return Stream.empty();
  }

  private static Stream<String> of(List<Expectation> expectations) {
    return expectations.stream()
        .flatMap(one -> Stream.of(one.that(), one.actual()).filter(Objects::nonNull));
  }
}
