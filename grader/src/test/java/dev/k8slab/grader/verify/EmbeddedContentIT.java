package dev.k8slab.grader.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every solution, and of the other answers the part that {@link Rotation} says, of the exercises
 * that stay in their namespace, on embedded clusters, side by side: with and without an engine.
 */
class EmbeddedContentIT {

  static Stream<Arguments> claims() {
    return Proving.claims(ProofClusters.EMBEDDED, exercise -> exercise.clusterWide().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("claims")
  void holds(String name, Claim claim, Verifier on) {
    assertThat(claim.prove(on)).isInstanceOf(Outcome.Held.class);
  }
}
