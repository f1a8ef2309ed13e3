package dev.k8slab.core.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.verdict.Status;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a later grading can do to the best that came of an exercise. */
class BestTest {

  private static final Instant THEN = Instant.parse("2026-01-01T10:00:00Z");
  private static final Instant LATER = THEN.plusSeconds(60);

  @ParameterizedTest
  @EnumSource
  void noLaterGradingTakesAnythingAway(Status status) {
    Best best = Best.NONE.or(Status.PASSED, 7, 7, THEN);
    assertThat(best.or(status, 0, 7, LATER)).isEqualTo(best);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PASSED")
  void onlyPassingPasses(Status status) {
    Best best = Best.NONE.or(status, 6, 7, THEN);
    assertThat(best).isEqualTo(new Best(false, 6, 7, null));
    assertThat(best.or(Status.PASSED, 7, 7, LATER)).isEqualTo(new Best(true, 7, 7, LATER));
  }
}
