package dev.k8slab.grader.kind.events;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Events that must come yet: a kubelet sends a few a second ({@code eventRecordQPS} of its
 * configuration) and keeps the others waiting, so that those of a busy node come late. That it has
 * started a container it always reports.
 */
final class LateEvents {

  private static final String STARTED = "Started";

  /** What has not come by then was dropped. */
  private static final Duration LATEST = Duration.ofMinutes(1);

  private LateEvents() {}

  /** What is on its way, in words that follow "because"; nothing where all has come. */
  static Optional<String> of(List<Pod> pods, List<Event> events, Instant now) {
    return pods.stream()
        .filter(pod -> justStarted(pod, now))
        .filter(pod -> events.stream().noneMatch(event -> tells(event, pod)))
        .map(pod -> "the events of Pod " + pod.getMetadata().getName() + " are still to come")
        .findFirst();
  }

  private static boolean justStarted(Pod pod, Instant now) {
    return pod.getStatus() != null
        && Stream.of(
                pod.getStatus().getInitContainerStatuses(), pod.getStatus().getContainerStatuses())
            .flatMap(List::stream)
            .anyMatch(status -> justStarted(status, now));
  }

  private static boolean justStarted(ContainerStatus status, Instant now) {
    String at =
        status.getState() == null || status.getState().getRunning() == null
            ? null
            : status.getState().getRunning().getStartedAt();
    return at != null && Instant.parse(at).plus(LATEST).isAfter(now);
  }

  private static boolean tells(Event event, Pod pod) {
    return STARTED.equals(event.getReason())
        && event.getInvolvedObject() != null
        && pod.getMetadata().getUid().equals(event.getInvolvedObject().getUid());
  }
}
