package dev.k8slab.grader.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.port.ClusterTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaitingTest {

  private static final Verdict FAILED =
      new Verdict.Failed("rollout-unfinished", "It takes long.", "", "log of web: booting", "");

  private final Waiting waiting = Waiting.until(ClusterTime.SYSTEM, Instant.now());

  @Test
  void whatStillMovesHasNotFailed() {
    waiting.gaveUpOn("1 of 2 replicas are ready", Instant.now());

    assertThat(waiting.atTheEnd(FAILED))
        .isInstanceOfSatisfying(
            Verdict.Blocked.class,
            blocked ->
                assertThat(blocked.message())
                    .contains("1 of 2 replicas are ready")
                    .contains("log of web: booting"));
    assertThat(waiting.atTheEnd(FAILED).unfinished()).isTrue();
  }

  @Test
  void whatHasStoodStillForAWhileHas() {
    waiting.gaveUpOn("1 of 2 replicas are ready", Instant.now().minus(Waiting.STILL));

    assertThat(waiting.atTheEnd(FAILED)).isEqualTo(FAILED);
  }

  @Test
  void nothingElseIsTouched() {
    assertThat(waiting.atTheEnd(FAILED)).isEqualTo(FAILED);
    waiting.gaveUpOn("1 of 2 replicas are ready", Instant.now());
    Verdict passed = new Verdict.Passed("seen");
    assertThat(waiting.atTheEnd(passed)).isEqualTo(passed);
  }
}
