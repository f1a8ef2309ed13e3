package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Ends the containers of a pod: all at once, but for sidecars, which go when all others have ended,
 * the last one first. Follows {@code kuberuntime.terminationOrdering} and {@code killContainer}.
 */
final class Stopping {
  /** What a sidecar has at least, {@code minimumGracePeriodInSeconds}. */
  private static final Duration LEAST = Duration.ofSeconds(2);

  private final ContainerStarter starter;
  private final Supplier<Stream<ContainerState>> all;
  private boolean begun;
  private Instant killAt;

  /**
   * Of one pod.
   *
   * @param all its containers, in the order of their starts
   */
  Stopping(ContainerStarter starter, Supplier<Stream<ContainerState>> all) {
    this.starter = starter;
    this.all = all;
  }

  boolean hasBegun() {
    return begun;
  }

  /** When those that have not ended by then are killed. */
  Instant killAt() {
    return sidecars().stream()
        .map(one -> one.killAt)
        .filter(when -> when != null && when.isAfter(killAt))
        .findFirst()
        .orElse(killAt);
  }

  /**
   * Goes on with ending all; true when nothing runs any more.
   *
   * @param grace seconds that they are given
   */
  boolean goOn(ObjectNode pod, long grace, Instant now) {
    if (!begun) {
      begun = true;
      killAt = now.plusSeconds(grace);
      running().forEach(one -> begin(pod, one, grace, now));
    }
    Instant sooner = now.plusSeconds(grace);
    killAt = sooner.isBefore(killAt) ? sooner : killAt;
    if (!killAt.isAfter(now)) {
      running().stream()
          .filter(one -> one.running != null && (grace == 0 || !one.isSidecar()))
          .forEach(one -> one.running.kill());
    }
    if (running().stream().allMatch(ContainerState::isSidecar)) {
      nextSidecar(now);
    }
    return running().isEmpty();
  }

  private void begin(ObjectNode pod, ContainerState one, long grace, Instant now) {
    starter.killing(pod, one);
    if (!one.isSidecar() || grace == 0) {
      starter.stop(pod, one, grace, now);
      return;
    }
    // What is to be done before is done at once; it is the signal that waits for its turn.
    starter.beforeStop(
        pod,
        one,
        grace,
        () -> {
          one.mayStop = true;
          starter.look(pod);
        });
  }

  private void nextSidecar(Instant now) {
    List<ContainerState> left = sidecars();
    if (left.isEmpty()) {
      return;
    }
    ContainerState last = left.get(left.size() - 1);
    if (last.killAt == null && last.mayStop) {
      Instant least = now.plus(LEAST);
      last.killAt = killAt.isAfter(least) ? killAt : least;
      last.running.stop();
    } else if (last.killAt == null && !killAt.isAfter(now)) {
      // What was to be done before has taken all of the time.
      last.killAt = now.plus(LEAST);
      last.running.stop();
    } else if (last.killAt != null && !last.killAt.isAfter(now)) {
      last.running.kill();
    }
  }

  private List<ContainerState> running() {
    return all.get().filter(one -> one.phase == ContainerState.Phase.RUNNING).toList();
  }

  private List<ContainerState> sidecars() {
    return running().stream().filter(ContainerState::isSidecar).toList();
  }
}
