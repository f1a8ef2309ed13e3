package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventSeries;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What one Event of core/v1 stands for: whoever reports the same again does not write a new Event
 * but counts in the one that is there, in {@code count} or, by the newer way, in {@code
 * series.count} ({@code k8s.io/client-go/tools/record} and {@code …/tools/events}).
 */
public final class Occurrences {

  private Occurrences() {}

  /** How often it happened; at least once. */
  public static int of(Event event) {
    EventSeries series = event.getSeries();
    int inSeries = series == null || series.getCount() == null ? 0 : series.getCount();
    int counted = event.getCount() == null ? 0 : event.getCount();
    return Math.max(1, Math.max(inSeries, counted));
  }

  /** When it happened last; the beginning of time where nothing tells. */
  public static Instant last(Event event) {
    EventSeries series = event.getSeries();
    return Stream.of(
            series == null || series.getLastObservedTime() == null
                ? null
                : series.getLastObservedTime().getTime(),
            event.getLastTimestamp(),
            event.getEventTime() == null ? null : event.getEventTime().getTime(),
            event.getFirstTimestamp())
        .filter(Objects::nonNull)
        .map(Instant::parse)
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }
}
