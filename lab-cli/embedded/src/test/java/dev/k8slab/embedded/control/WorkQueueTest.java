package dev.k8slab.embedded.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.time.DrivenClock;
import dev.k8slab.embedded.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The queue of work; waits are those of client-go's default rate limiter: 5 ms, then twice each.
 */
class WorkQueueTest {
  private final DrivenClock clock = new DrivenClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final List<String> ready = new ArrayList<>();
  private final WorkQueue<String> queue = new WorkQueue<>(clock, Timers.of(clock), ready::add);

  @Test
  void anItemWaitsOnce() {
    queue.add("a");
    queue.add("a");
    queue.add("b");
    assertThat(ready).containsExactly("a", "b");
    queue.take("a");
    queue.add("a");
    assertThat(ready).containsExactly("a", "b", "a");
  }

  @Test
  void failuresWaitTwiceAsLongEachTime() {
    for (long wait : new long[] {5, 10, 20, 40}) {
      ready.clear();
      queue.take("a");
      queue.retry("a");
      clock.advance(Duration.ofMillis(wait - 1));
      assertThat(ready).isEmpty();
      clock.advance(Duration.ofMillis(1));
      assertThat(ready).containsExactly("a");
    }
    queue.take("a");
    queue.forget("a");
    queue.retry("a");
    clock.advance(Duration.ofMillis(5));
    assertThat(ready).hasSize(2);
  }

  @Test
  void aFailureWaitsNoLongerThanSixteenMinutes() {
    for (int i = 0; i < 40; i++) {
      queue.take("a");
      queue.retry("a");
      clock.advance(Duration.ofSeconds(1000));
    }
    assertThat(ready).hasSize(40);
  }

  @Test
  void ofTwoTimesTheSoonerCounts() {
    queue.addAfter("a", Duration.ofSeconds(60));
    queue.addAfter("a", Duration.ofSeconds(10));
    queue.addAfter("a", Duration.ofSeconds(30));
    clock.advance(Duration.ofSeconds(10));
    assertThat(ready).containsExactly("a");
    queue.take("a");
    clock.advance(Duration.ofSeconds(60));
    assertThat(ready).containsExactly("a");
  }
}
