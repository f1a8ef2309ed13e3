package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Again;
import dev.k8slab.embedded.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One pod on its node: its containers, started in their order, started again by the pod's policy,
 * and stopped when it is to go. Follows {@code kuberuntime.computePodActions}.
 */
final class PodWorker {
  private static final long DEFAULT_GRACE = 30;

  private final ContainerStarter starter;
  private final List<ContainerState> init = new ArrayList<>();
  private final List<ContainerState> main = new ArrayList<>();
  private final List<ContainerState> debug = new ArrayList<>();
  final String address;
  final Instant started;

  /** When all of the pod was last looked at. */
  Instant synced;

  /** Why the node lets it fail; null if it does not. */
  PodFailure failure;

  private final Stopping stopping;

  PodWorker(ObjectNode pod, ContainerStarter starter, String address, Instant now) {
    this.starter = starter;
    this.stopping = new Stopping(starter, this::all);
    this.address = address;
    String before = Json.text(pod, "status", "startTime");
    this.started = before.isEmpty() ? now : Instant.parse(before);
    this.synced = now;
    JsonNode spec = pod.path("spec");
    boolean hasInit = !spec.path("initContainers").isEmpty();
    String waits = hasInit ? "PodInitializing" : "ContainerCreating";
    spec.path("initContainers")
        .forEach(
            one -> init.add(new ContainerState(one, ContainerState.Role.INIT, "PodInitializing")));
    spec.path("containers")
        .forEach(one -> main.add(new ContainerState(one, ContainerState.Role.MAIN, waits)));
    refresh(pod, now);
    all().forEach(one -> resume(pod, one, now));
  }

  /** A pod that was here before its node went down goes on from its status. */
  private static void resume(ObjectNode pod, ContainerState one, Instant now) {
    for (JsonNode status : pod.path("status").path(one.role.statuses)) {
      if (Json.text(status, "name").equals(one.name())
          && !Json.text(status, "containerID").isEmpty()) {
        one.resume(status, now);
      }
    }
  }

  List<ContainerState> init() {
    return init;
  }

  List<ContainerState> main() {
    return main;
  }

  List<ContainerState> debug() {
    return debug;
  }

  private Stream<ContainerState> all() {
    return Stream.of(init, main, debug).flatMap(List::stream);
  }

  /** Takes in what has changed of a pod since its containers were started. */
  private void refresh(ObjectNode pod, Instant now) {
    for (JsonNode spec : pod.path("spec").path("ephemeralContainers")) {
      if (debug.stream().noneMatch(one -> one.name().equals(Json.text(spec, "name")))) {
        debug.add(new ContainerState(spec, ContainerState.Role.DEBUG, "ContainerCreating"));
      }
    }
    for (ContainerState one : all().toList()) {
      for (JsonNode spec : pod.path("spec").path(one.role.field)) {
        if (Json.text(spec, "name").equals(one.name())) {
          boolean other = !spec.path("image").equals(one.spec.path("image"));
          one.spec = spec;
          if (other && one.phase == ContainerState.Phase.RUNNING) {
            starter.replacing(pod, one);
            starter.stop(pod, one, grace(pod), now);
          } else if (other && one.phase == ContainerState.Phase.WAITING) {
            one.retryAt = Instant.MIN;
            one.tries = new ImageTries();
          }
        }
      }
    }
  }

  /** True if the containers that come first have done what the others wait for. */
  boolean isInitialized() {
    return init.stream()
        .allMatch(
            one ->
                one.isSidecar()
                    ? one.phase == ContainerState.Phase.RUNNING && one.up
                    : one.isDone());
  }

  /** Its phase: a pod is not over before all has ended in it. Follows {@code mergePodStatus}. */
  String phase(ObjectNode pod) {
    if (failure != null) {
      return "Failed";
    }
    String outcome = outcome(pod);
    boolean runs = all().anyMatch(one -> one.phase == ContainerState.Phase.RUNNING);
    return isOver(outcome) && runs ? "Running" : outcome;
  }

  /** The phase that all containers together amount to. Follows {@code getPhase}. */
  private String outcome(ObjectNode pod) {
    String policy = policy(pod);
    boolean initFailed =
        init.stream()
            .anyMatch(
                one ->
                    !one.isSidecar()
                        && one.phase == ContainerState.Phase.ENDED
                        && one.exitCode != 0
                        && policy.equals("Never"));
    if (initFailed) {
      return "Failed";
    }
    if (!isInitialized() && main.stream().allMatch(one -> one.starts == 0)) {
      return "Pending";
    }
    boolean allEnded = main.stream().allMatch(one -> one.phase == ContainerState.Phase.ENDED);
    if (allEnded && !policy.equals("Always")) {
      boolean failed = main.stream().anyMatch(one -> one.exitCode != 0);
      if (!failed) {
        return "Succeeded";
      }
      if (policy.equals("Never")) {
        return "Failed";
      }
    }
    return main.stream().anyMatch(one -> one.starts == 0) ? "Pending" : "Running";
  }

  static String policy(JsonNode pod) {
    String policy = Json.text(pod, "spec", "restartPolicy");
    return policy.isEmpty() ? "Always" : policy;
  }

  /** Starts what is to be started, probes what runs, and answers when to look again. */
  Again run(ObjectNode pod, Instant now) {
    refresh(pod, now);
    if (isOver(outcome(pod))) {
      return conclude(pod, now);
    }
    Again again = Again.NO;
    for (ContainerState one : init) {
      boolean always = one.isSidecar() || !policy(pod).equals("Never");
      if (one.phase == ContainerState.Phase.RUNNING || !one.isDone() || one.isSidecar()) {
        again = again.or(step(pod, one, one.isSidecar(), always, now));
      }
      boolean goesOn =
          one.isSidecar() ? one.phase == ContainerState.Phase.RUNNING && one.up : one.isDone();
      boolean before = main.stream().allMatch(each -> each.starts == 0);
      if (!goesOn && (before || !one.isSidecar())) {
        return again;
      }
    }
    String policy = policy(pod);
    for (ContainerState one : main) {
      again = again.or(step(pod, one, policy.equals("Always"), !policy.equals("Never"), now));
    }
    for (ContainerState one : debug) {
      again = again.or(step(pod, one, false, false, now));
    }
    return isOver(outcome(pod)) ? conclude(pod, now) : again;
  }

  /** Nothing is started any more: what still runs beside is ended. */
  private Again conclude(ObjectNode pod, Instant now) {
    return stop(pod, grace(pod), now) || !killAt().isAfter(now)
        ? Again.NO
        : Again.at(killAt(), now);
  }

  private static boolean isOver(String phase) {
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  private Again step(
      ObjectNode pod, ContainerState one, boolean always, boolean onFailure, Instant now) {
    return switch (one.phase) {
      case RUNNING -> {
        if (one.killAt != null) {
          yield killWhenDue(one, now);
        }
        if (one.starting) {
          yield Again.NO;
        }
        ContainerRuntime.Probe end =
            one.probes.run(
                one,
                now,
                (kind, why) -> starter.unhealthy(pod, one, kind, why),
                () -> starter.look(pod));
        if (end != null) {
          starter.failed(pod, one, end);
          JsonNode own = one.spec.path(Probes.field(end)).path("terminationGracePeriodSeconds");
          starter.stop(pod, one, own.asLong(grace(pod)), now);
          yield killWhenDue(one, now);
        }
        Duration next = one.probes.next(now);
        yield next == null ? Again.NO : Again.after(next);
      }
      case ENDED -> {
        if (one.exitCode == 0 ? !always : !onFailure) {
          yield Again.NO;
        }
        if (one.retryAt.isAfter(now) && !one.backOffTold) {
          starter.tellBackOff(pod, one);
        }
        Instant reported = one.finished.plus(starter.tellsBackOffAfter());
        if (one.retryAt.isAfter(now) && reported.isAfter(now)) {
          yield Again.at(reported.isBefore(one.retryAt) ? reported : one.retryAt, now);
        }
        if (one.retryAt.isAfter(now)) {
          starter.backingOff(pod, one);
        }
        yield startWhenDue(pod, one, now);
      }
      case WAITING -> startWhenDue(pod, one, now);
    };
  }

  private static long grace(ObjectNode pod) {
    return pod.path("spec").path("terminationGracePeriodSeconds").asLong(DEFAULT_GRACE);
  }

  private static Again killWhenDue(ContainerState one, Instant now) {
    if (one.phase != ContainerState.Phase.RUNNING || one.killAt == null) {
      return Again.NO;
    }
    if (one.killAt.isAfter(now)) {
      return Again.at(one.killAt, now);
    }
    one.running.kill();
    return Again.NO;
  }

  private Again startWhenDue(ObjectNode pod, ContainerState one, Instant now) {
    if (one.retryAt.isAfter(now)) {
      return Again.at(one.retryAt, now);
    }
    if (starter.isPullingLater(pod, one, now)) {
      return Again.at(one.retryAt, now);
    }
    if (starter.isBeingMade(one, now)) {
      return Again.at(one.madeAt, now);
    }
    starter.start(pod, one, address, now);
    if (one.phase == ContainerState.Phase.RUNNING) {
      // That it runs is reported before it is probed, as probes are on their own way.
      return one.probes.any(one) ? Again.after(Duration.ZERO) : step(pod, one, false, false, now);
    }
    return one.retryAt.isAfter(now) ? Again.at(one.retryAt, now) : Again.NO;
  }

  /** True if a container is being made, which is not broken off. */
  boolean makes() {
    return !stopping.hasBegun() && all().anyMatch(one -> one.madeAt != null);
  }

  /** Starts what has been made of a pod that is to go, so that it can be stopped. */
  Again finish(ObjectNode pod, Instant now) {
    for (ContainerState one : all().filter(one -> one.madeAt != null).toList()) {
      if (starter.isBeingMade(one, now)) {
        return Again.at(one.madeAt, now);
      }
      starter.start(pod, one, address, now);
    }
    return Again.after(Duration.ZERO);
  }

  /**
   * Ends all containers; true when all have ended.
   *
   * @param grace seconds that they are given
   */
  boolean stop(ObjectNode pod, long grace, Instant now) {
    return stopping.goOn(pod, grace, now);
  }

  Instant killAt() {
    return stopping.killAt();
  }

  /** Ends all containers at once, of a pod that is gone. */
  void abandon() {
    all().filter(one -> one.running != null).toList().forEach(one -> one.running.kill());
  }
}
