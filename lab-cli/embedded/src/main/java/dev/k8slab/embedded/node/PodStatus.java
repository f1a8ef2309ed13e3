package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Pods;
import dev.k8slab.embedded.quota.Amounts;
import dev.k8slab.embedded.quota.PodResources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Writes down how a pod is. Follows {@code kubelet/status/generate.go}. */
final class PodStatus {
  private static final int SANDBOX_CONDITION_SINCE = 29;
  private static final int RESOURCES_SINCE = 33;
  private static final int OBSERVED_SINCE = 34;

  /** Before, the status of an evicted pod held nothing else. */
  private static final int KEPT_WHEN_EVICTED_SINCE = 22;

  private static final int DISRUPTIONS_SINCE = 26;
  private static final List<String> STARTED =
      List.of(
          "conditions",
          "containerStatuses",
          "initContainerStatuses",
          "ephemeralContainerStatuses",
          "hostIP",
          "hostIPs",
          "podIP",
          "podIPs");

  private final int minor;
  private final String nodeAddress;
  private final Optional<String> unboundedMemory;
  private final ContainerStatuses containers;

  /**
   * Of the pods of one node.
   *
   * @param unboundedMemory as {@link ContainerRuntime#unboundedMemory}
   */
  PodStatus(int minor, String nodeAddress, Optional<String> unboundedMemory) {
    this.minor = minor;
    this.nodeAddress = nodeAddress;
    this.unboundedMemory = unboundedMemory;
    this.containers = new ContainerStatuses(minor);
  }

  /**
   * The status of a pod.
   *
   * @param running false before anything was tried
   */
  ObjectNode of(ObjectNode pod, PodWorker worker, boolean running, Instant now) {
    ObjectNode status = Json.at(pod, "status").deepCopy();
    if (worker.failure != null) {
      status.put("reason", worker.failure.reason()).put("message", worker.failure.message());
      if (worker.failure.rejected() || minor < KEPT_WHEN_EVICTED_SINCE) {
        status.put("phase", "Failed").put("startTime", ContainerState.seconds(worker.started));
        STARTED.forEach(status::remove);
        if (minor < KEPT_WHEN_EVICTED_SINCE) {
          status.remove("qosClass");
        }
        return status;
      }
    }
    String phase = running ? worker.phase(pod) : "Pending";
    status.put("phase", phase);
    if (minor >= OBSERVED_SINCE && Meta.generation(pod) > 0) {
      status.put("observedGeneration", Meta.generation(pod));
    }
    status.put("hostIP", nodeAddress);
    if (minor >= SANDBOX_CONDITION_SINCE) {
      status.putArray("hostIPs").addObject().put("ip", nodeAddress);
    }
    if (running) {
      status.put("podIP", worker.address).putArray("podIPs").addObject().put("ip", worker.address);
    }
    status.put("startTime", ContainerState.seconds(worker.started));
    containers.write(status, "initContainerStatuses", pod, worker.init());
    containers.write(status, "containerStatuses", pod, worker.main());
    containers.write(status, "ephemeralContainerStatuses", pod, worker.debug());
    conditions(status, pod, worker, running, phase, now);
    if (minor >= RESOURCES_SINCE) {
      resources(status, pod);
    }
    return status;
  }

  private void conditions(
      ObjectNode status,
      ObjectNode pod,
      PodWorker worker,
      boolean running,
      String phase,
      Instant now) {
    ArrayNode list = Json.array();
    boolean over = phase.equals("Succeeded") || phase.equals("Failed");
    if (minor >= SANDBOX_CONDITION_SINCE) {
      add(list, pod, "PodReadyToStartContainers", running && !over, "", "", now);
    }
    List<String> uninitialized =
        names(worker.init(), one -> one.isSidecar() ? one.up : one.isDone());
    boolean initialized =
        worker.isInitialized() || worker.main().stream().anyMatch(m -> m.starts > 0);
    add(
        list,
        pod,
        "Initialized",
        initialized,
        initialized
            ? (phase.equals("Succeeded") ? "PodCompleted" : "")
            : "ContainersNotInitialized",
        initialized ? "" : "containers with incomplete status: " + go(uninitialized),
        now);
    List<ContainerState> counted = new ArrayList<>(worker.main());
    worker.init().stream().filter(ContainerState::isSidecar).forEach(counted::add);
    List<String> unready = names(counted, one -> one.ready);
    boolean ready = unready.isEmpty() && !over && running;
    String reason =
        ready
            ? ""
            : phase.equals("Succeeded")
                ? "PodCompleted"
                : phase.equals("Failed") ? "PodFailed" : "ContainersNotReady";
    String message = ready || over ? "" : "containers with unready status: " + go(unready);
    String gates = openGates(pod);
    add(
        list,
        pod,
        "Ready",
        ready && gates.isEmpty(),
        ready && !gates.isEmpty() ? "ReadinessGatesNotReady" : reason,
        ready && !gates.isEmpty() ? gates : message,
        now);
    add(list, pod, "ContainersReady", ready, reason, message, now);
    if (worker.failure != null && minor >= DISRUPTIONS_SINCE) {
      String words = worker.failure.message();
      add(list, pod, "DisruptionTarget", true, "TerminationByKubelet", words, now);
    }
    for (JsonNode condition : pod.path("status").path("conditions")) {
      if (find(list, Json.text(condition, "type")) == null) {
        ObjectNode copy = condition.deepCopy();
        if (minor >= OBSERVED_SINCE && Json.text(condition, "type").equals("PodScheduled")) {
          copy.put("observedGeneration", Meta.generation(pod));
        }
        list.add(copy);
      }
    }
    status.set("conditions", list);
  }

  /**
   * What a pod's readiness waits for beside its containers, in words; follows {@code
   * GenerateReadyCondition}.
   */
  private static String openGates(ObjectNode pod) {
    List<String> open = new ArrayList<>();
    for (JsonNode gate : pod.path("spec").path("readinessGates")) {
      String type = Json.text(gate, "conditionType");
      String status = Json.text(Pods.condition(pod, type), "status");
      if (status.isEmpty()) {
        open.add("corresponding condition of pod readiness gate \"" + type + "\" does not exist.");
      } else if (!status.equals("True")) {
        open.add(
            "the status of pod readiness gate \"" + type + "\" is not \"True\", but " + status);
      }
    }
    return String.join(", ", open);
  }

  private static JsonNode find(ArrayNode list, String type) {
    for (JsonNode condition : list) {
      if (Json.text(condition, "type").equals(type)) {
        return condition;
      }
    }
    return null;
  }

  private static List<String> names(List<ContainerState> states, Predicate<ContainerState> well) {
    return states.stream().filter(well.negate()).map(ContainerState::name).toList();
  }

  private static String go(List<String> names) {
    return "[" + String.join(" ", names) + "]";
  }

  private void add(
      ArrayNode list,
      ObjectNode pod,
      String type,
      boolean holds,
      String reason,
      String message,
      Instant now) {
    JsonNode before = Pods.condition(pod, type);
    String status = holds ? "True" : "False";
    boolean same = Json.text(before, "status").equals(status);
    ObjectNode condition = list.addObject().put("type", type);
    if (minor >= OBSERVED_SINCE && Meta.generation(pod) > 0) {
      condition.put("observedGeneration", Meta.generation(pod));
    }
    condition.put("status", status).putNull("lastProbeTime");
    condition.put(
        "lastTransitionTime",
        same ? Json.text(before, "lastTransitionTime") : ContainerState.seconds(now));
    if (!reason.isEmpty()) {
      condition.put("reason", reason);
    }
    if (!message.isEmpty()) {
      condition.put("message", message);
    }
  }

  /**
   * What all containers together ask for and may have. Follows {@code
   * convertToAPIPodLevelResourcesStatus}.
   */
  private void resources(ObjectNode status, ObjectNode pod) {
    ObjectNode all = Json.object();
    for (String side : List.of("limits", "requests")) {
      Amounts amounts = PodResources.of(pod.path("spec"), side);
      String read = Json.text(pod, "status", "resources", side, "memory");
      if (side.equals("limits") && isReadBack(pod) && !read.isEmpty()) {
        amounts = amounts.with("memory", read);
      }
      if (!amounts.isEmpty()) {
        all.set(side, amounts.toJson());
      }
    }
    if (all.has("requests")) {
      status.set("allocatedResources", all.get("requests"));
    }
    status.set("resources", all);
  }

  /** True if a status is to get what the pod's control group says of memory, and is not yet. */
  boolean owesReading(ObjectNode pod, JsonNode status) {
    return isReadBack(pod)
        && !Json.text(status, "resources", "limits", "memory").equals(unboundedMemory.get());
  }

  /** Puts into a status what the pod's control group says of memory. */
  void readBack(ObjectNode pod, ObjectNode status) {
    if (owesReading(pod, status)) {
      Json.at(status, "resources", "limits").put("memory", unboundedMemory.get());
    }
  }

  /**
   * The group is read where the pod was reported to be running before; it has a bound of its own if
   * all containers of the pod have.
   */
  private boolean isReadBack(ObjectNode pod) {
    return minor >= RESOURCES_SINCE
        && unboundedMemory.isPresent()
        && Json.text(pod, "status", "phase").equals("Running")
        && Stream.of("containers", "initContainers")
            .flatMap(list -> pod.path("spec").path(list).valueStream())
            .anyMatch(one -> !one.path("resources").path("limits").has("memory"));
  }
}
