package dev.k8slab.grader.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatusTest {

  /** Every combination of statuses there is. */
  static Stream<Set<Status>> combinations() {
    return IntStream.range(1, 1 << Status.values().length)
        .mapToObj(
            bits ->
                EnumSet.allOf(Status.class).stream()
                    .filter(status -> (bits & (1 << status.ordinal())) != 0)
                    .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void passesOnlyWhereAllPassed(Set<Status> parts) {
    assertThat(Status.of(parts) == Status.PASSED).isEqualTo(parts.equals(Set.of(Status.PASSED)));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void countsAgainstTheLearnerOnlyWhereSomethingFailed(Set<Status> parts) {
    assertThat(Status.of(parts) == Status.FAILED).isEqualTo(parts.contains(Status.FAILED));
  }

  @Test
  void troubleComesBeforeWhatWaits() {
    assertThat(Status.of(List.of(Status.PASSED, Status.BLOCKED, Status.BROKEN)))
        .isEqualTo(Status.BROKEN);
  }

  @Test
  void nothingAtAllHasNotPassed() {
    assertThat(Status.of(List.of())).isEqualTo(Status.BLOCKED);
  }
}
