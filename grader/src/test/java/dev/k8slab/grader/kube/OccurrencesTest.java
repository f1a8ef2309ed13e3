package dev.k8slab.grader.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.MicroTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OccurrencesTest {

  /** As the kubelet reports it, which counts in the old way. */
  private static final Event COUNTED =
      new EventBuilder()
          .withCount(4)
          .withFirstTimestamp("2026-11-21T16:00:00Z")
          .withLastTimestamp("2026-11-21T16:05:00Z")
          .build();

  /** As the scheduler reports it, which counts in the new way and leaves the old fields empty. */
  private static final Event IN_SERIES =
      new EventBuilder()
          .withEventTime(new MicroTime("2026-11-21T16:00:00.000001Z"))
          .withNewSeries()
          .withCount(7)
          .withLastObservedTime(new MicroTime("2026-11-21T16:09:00.000001Z"))
          .endSeries()
          .build();

  private static final Event ALONE =
      new EventBuilder().withEventTime(new MicroTime("2026-11-21T16:00:00.000001Z")).build();

  @Test
  void areCountedInBothWays() {
    assertThat(Occurrences.of(COUNTED)).isEqualTo(4);
    assertThat(Occurrences.of(IN_SERIES)).isEqualTo(7);
    assertThat(Occurrences.of(ALONE)).isEqualTo(1);
  }

  @Test
  void areDatedInBothWays() {
    assertThat(Occurrences.last(COUNTED)).isEqualTo(Instant.parse("2026-11-21T16:05:00Z"));
    assertThat(Occurrences.last(IN_SERIES)).isEqualTo(Instant.parse("2026-11-21T16:09:00.000001Z"));
    assertThat(Occurrences.last(ALONE)).isEqualTo(Instant.parse("2026-11-21T16:00:00.000001Z"));
    assertThat(Occurrences.last(new Event())).isEqualTo(Instant.MIN);
  }
}
