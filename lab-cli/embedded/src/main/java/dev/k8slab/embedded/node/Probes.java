package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/** The probes of a running container. Follows {@code prober/worker.go}. */
final class Probes {
  private static final class Count {
    Instant next;
    long good;
    long bad;
    boolean asked;
    final AtomicReference<String> answer = new AtomicReference<>();
  }

  private final Map<ContainerRuntime.Probe, Count> counts =
      new EnumMap<>(ContainerRuntime.Probe.class);

  private Runnable later = () -> {};

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
   * @param answered called, from any thread, when an answer has come later
   * @return the kind of a probe because of which the container is to be ended; null if none is
   */
  ContainerRuntime.Probe run(
      ContainerState state,
      Instant now,
      BiConsumer<ContainerRuntime.Probe, String> failed,
      Runnable answered) {
    later = answered;
    if (!state.up) {
      state.up = !state.spec.has(field(ContainerRuntime.Probe.STARTUP));
      if (!state.up && check(state, ContainerRuntime.Probe.STARTUP, now, failed)) {
        return ContainerRuntime.Probe.STARTUP;
      }
      if (!state.up) {
        state.up = passed(state, ContainerRuntime.Probe.STARTUP);
      }
    }
    if (!state.up) {
      return null;
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
    boolean ends =
        state.spec.has(field(ContainerRuntime.Probe.LIVENESS))
            && check(state, ContainerRuntime.Probe.LIVENESS, now, failed);
    return ends ? ContainerRuntime.Probe.LIVENESS : null;
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
    if (!count.asked && !count.next.isAfter(now)) {
      count.next = now.plusSeconds(Math.max(1, probe.path("periodSeconds").asLong(10)));
      ask(state.running, kind, probe, count);
    }
    String fault = count.answer.getAndSet(null);
    if (fault == null) {
      return false;
    }
    count.asked = false;
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

  private void ask(
      ContainerRuntime.Running running, ContainerRuntime.Probe kind, JsonNode probe, Count count) {
    Thread asking = Thread.currentThread();
    Runnable wake = later;
    count.asked = true;
    running.probe(
        kind,
        probe,
        fault -> {
          count.answer.set(fault);
          if (Thread.currentThread() != asking) {
            wake.run();
          }
        });
  }

  /** When the next is due; null if none is. */
  Duration next(Instant now) {
    return counts.values().stream()
        .filter(count -> !count.asked)
        .map(count -> count.next)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .map(next -> Duration.between(now, next))
        .orElse(null);
  }
}
