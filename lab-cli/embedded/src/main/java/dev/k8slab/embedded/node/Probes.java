package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The probes of a running container. Follows {@code prober/worker.go}. */
final class Probes {
  private static final class Count {
    Instant next;
    long good;
    long bad;
  }

  private final Map<ContainerRuntime.Probe, Count> counts =
      new EnumMap<>(ContainerRuntime.Probe.class);

  void reset() {
    counts.clear();
  }

  /** True if a container is probed before it counts as ready. */
  boolean any(ContainerState state) {
    return state.spec.has(field(ContainerRuntime.Probe.STARTUP))
        || state.spec.has(field(ContainerRuntime.Probe.READINESS));
  }

  /** Which field of a container has it. */
  static String field(ContainerRuntime.Probe kind) {
    return switch (kind) {
      case STARTUP -> "startupProbe";
      case READINESS -> "readinessProbe";
      case LIVENESS -> "livenessProbe";
    };
  }

  /**
   * Probes what is due.
   *
   * @param failed takes the kind of a probe that failed, and why
   * @return true if the container is to be ended because of it
   */
  boolean run(
      ContainerState state, Instant now, BiConsumer<ContainerRuntime.Probe, String> failed) {
    if (!state.up) {
      state.up = !state.spec.has(field(ContainerRuntime.Probe.STARTUP));
      if (!state.up && check(state, ContainerRuntime.Probe.STARTUP, now, failed)) {
        return true;
      }
      if (!state.up) {
        state.up = passed(state, ContainerRuntime.Probe.STARTUP);
      }
    }
    if (!state.up) {
      return false;
    }
    counts.remove(ContainerRuntime.Probe.STARTUP);
    if (state.spec.has(field(ContainerRuntime.Probe.READINESS))) {
      check(state, ContainerRuntime.Probe.READINESS, now, failed);
      Count count = counts.get(ContainerRuntime.Probe.READINESS);
      JsonNode probe = state.spec.path(field(ContainerRuntime.Probe.READINESS));
      if (count.good >= Math.max(1, probe.path("successThreshold").asLong(1))) {
        state.ready = true;
      } else if (count.bad >= probe.path("failureThreshold").asLong(3)) {
        state.ready = false;
      }
    } else {
      state.ready = true;
    }
    return state.spec.has(field(ContainerRuntime.Probe.LIVENESS))
        && check(state, ContainerRuntime.Probe.LIVENESS, now, failed);
  }

  private boolean passed(ContainerState state, ContainerRuntime.Probe kind) {
    Count count = counts.get(kind);
    long wanted = Math.max(1, state.spec.path(field(kind)).path("successThreshold").asLong(1));
    return count != null && count.good >= wanted;
  }

  /** True if it has failed often enough. */
  private boolean check(
      ContainerState state,
      ContainerRuntime.Probe kind,
      Instant now,
      BiConsumer<ContainerRuntime.Probe, String> failed) {
    JsonNode probe = state.spec.path(field(kind));
    Count count = counts.computeIfAbsent(kind, k -> new Count());
    if (count.next == null) {
      count.next = state.started.plusSeconds(probe.path("initialDelaySeconds").asLong());
    }
    if (count.next.isAfter(now)) {
      return false;
    }
    count.next = now.plusSeconds(Math.max(1, probe.path("periodSeconds").asLong(10)));
    String fault = state.running.probe(kind, probe);
    if (fault.isEmpty()) {
      count.good++;
      count.bad = 0;
      return false;
    }
    count.bad++;
    count.good = 0;
    failed.accept(kind, fault);
    return count.bad >= probe.path("failureThreshold").asLong(3);
  }

  /** When the next is due; null if none is. */
  Duration next(Instant now) {
    return counts.values().stream()
        .map(count -> count.next)
        .filter(java.util.Objects::nonNull)
        .min(Instant::compareTo)
        .map(next -> Duration.between(now, next))
        .orElse(null);
  }
}
