package dev.k8slab.grader.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The laws of putting statuses together, for every list of up to three of them. */
class StatusTest {

  private static final int MAX_LENGTH = 3;

  private static Stream<List<Status>> parts() {
    return IntStream.rangeClosed(1, MAX_LENGTH)
        .boxed()
        .flatMap(size -> Combinations.lists(List.of(Status.values()), size));
  }

  @Test
  void passesOnlyWhereAllPassed() {
    assertThat(parts())
        .allSatisfy(
            parts ->
                assertThat(Status.of(parts) == Status.PASSED)
                    .isEqualTo(Set.copyOf(parts).equals(Set.of(Status.PASSED))));
  }

  @Test
  void countsAgainstTheLearnerOnlyWhereSomethingFailed() {
    assertThat(parts())
        .allSatisfy(
            parts ->
                assertThat(Status.of(parts) == Status.FAILED)
                    .isEqualTo(parts.contains(Status.FAILED)));
  }

  @Test
  void tellsOfTroubleBeforeWhatWaits() {
    assertThat(parts())
        .allSatisfy(
            parts -> {
              boolean trouble = parts.contains(Status.BROKEN) && !parts.contains(Status.FAILED);
              assertThat(Status.of(parts) == Status.BROKEN).isEqualTo(trouble);
            });
  }

  @Test
  void dependsOnNoOrder() {
    assertThat(parts())
        .allSatisfy(
            parts -> {
              List<Status> turned = new ArrayList<>(parts);
              Collections.reverse(turned);
              assertThat(Status.of(turned)).isEqualTo(Status.of(parts));
            });
  }

  @Test
  void isTheSameHoweverThePartsAreGrouped() {
    assertThat(parts())
        .allSatisfy(
            parts -> {
              for (int cut = 1; cut < parts.size(); cut++) {
                Status grouped =
                    Status.of(
                        List.of(
                            Status.of(parts.subList(0, cut)),
                            Status.of(parts.subList(cut, parts.size()))));
                assertThat(grouped).as("cut at %d", cut).isEqualTo(Status.of(parts));
              }
            });
  }

  @Test
  void onePartAloneIsTheWhole() {
    assertThat(Status.values())
        .allSatisfy(status -> assertThat(Status.of(List.of(status))).isEqualTo(status));
  }

  @Test
  void nothingAtAllHasNotPassed() {
    assertThat(Status.of(List.of())).isEqualTo(Status.BLOCKED);
  }
}
