package dev.k8slab.grader.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same as {@link EmbeddedContentIT} for exercises whose objects have fixed names in the whole
 * cluster: one attempt at a time.
 */
@Execution(ExecutionMode.SAME_THREAD)
class EmbeddedClusterWideContentIT {

  static Stream<Arguments> claims() {
    return Proving.claims(ProofClusters.EMBEDDED, exercise -> !exercise.clusterWide().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("claims")
  void holds(String name, Claim claim, Verifier on) {
    assertThat(claim.prove(on)).isInstanceOf(Outcome.Held.class);
  }
}
