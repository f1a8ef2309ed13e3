package dev.k8slab.grader.kind.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateEventsTest {

  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private static Pod pod(String startedAt) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("probe")
        .withUid("1")
        .endMetadata()
        .withNewStatus()
        .addNewContainerStatus()
        .withNewState()
        .withNewRunning(startedAt)
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  private static Event event(String reason, String uid) {
    return new EventBuilder()
        .withReason(reason)
        .withNewInvolvedObject()
        .withUid(uid)
        .endInvolvedObject()
        .build();
  }

  @Test
  void theStartOfAContainerIsAlwaysReportedSoonerOrLater() {
    Pod started = pod("2026-11-30T11:59:50Z");
    List<Event> others = List.of(event("Scheduled", "1"), event("Started", "2"));
    assertThat(LateEvents.of(List.of(started), others, NOW))
        .contains("the events of Pod probe are still to come");
    assertThat(LateEvents.of(List.of(started), List.of(event("Started", "1")), NOW)).isEmpty();
  }

  @Test
  void whatHasNotComeInAMinuteDoesNotCome() {
    assertThat(LateEvents.of(List.of(pod("2026-11-30T11:58:59Z")), List.of(), NOW)).isEmpty();
  }

  @Test
  void aPodThatHasNotStartedHasNothingToReport() {
    Pod waiting =
        new PodBuilder()
            .withNewMetadata()
            .withName("x")
            .endMetadata()
            .withNewStatus()
            .endStatus()
            .build();
    assertThat(LateEvents.of(List.of(waiting), List.of(), NOW)).isEmpty();
  }
}
