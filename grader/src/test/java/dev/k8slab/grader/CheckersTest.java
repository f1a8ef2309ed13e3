package dev.k8slab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.check.CheckKinds;
import org.junit.jupiter.api.Test;

class CheckersTest {

  /** The registries of the two modules are two lists. */
  @Test
  void thereIsACheckerForEveryKindAndNoOther() {
    assertThat(Checkers.kinds()).containsExactlyInAnyOrderElementsOf(CheckKinds.ALL);
  }
}
