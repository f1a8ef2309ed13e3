package dev.k8slab.embedded.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Pods;
import java.time.Clock;

/** The cells of pods. Follows {@code printPod}. */
final class PodCells {
  private PodCells() {}

  static JsonNode value(String what, ObjectNode pod, Clock clock) {
    if (what.equals("count")) {
      long count = 0;
      for (JsonNode status : pod.path("status").path("containerStatuses")) {
        count += status.path("restartCount").asLong();
      }
      return Json.object().numberNode(count);
    }
    return TextNode.valueOf(
        switch (what) {
          case "ready" -> ready(pod);
          case "status" -> status(pod);
          case "restarts" -> restarts(pod, clock);
          case "gates" -> gates(pod);
          default -> throw new IllegalArgumentException(what);
        });
  }

  private static String ready(ObjectNode pod) {
    int ready = 0;
    int total = pod.path("spec").path("containers").size();
    for (JsonNode status : pod.path("status").path("containerStatuses")) {
      ready += status.path("ready").asBoolean() && status.path("state").has("running") ? 1 : 0;
    }
    for (JsonNode container : pod.path("spec").path("initContainers")) {
      if (Json.text(container, "restartPolicy").equals("Always")) {
        total++;
        for (JsonNode status : pod.path("status").path("initContainerStatuses")) {
          boolean same = Json.text(status, "name").equals(Json.text(container, "name"));
          ready += same && status.path("ready").asBoolean() ? 1 : 0;
        }
      }
    }
    return ready + "/" + total;
  }

  private static String restarts(ObjectNode pod, Clock clock) {
    int count = 0;
    String last = "";
    for (JsonNode status : pod.path("status").path("containerStatuses")) {
      count += status.path("restartCount").asInt();
      String finished = Json.text(status, "lastState", "terminated", "finishedAt");
      last = finished.compareTo(last) > 0 ? finished : last;
    }
    return count == 0 || last.isEmpty()
        ? String.valueOf(count)
        : count + " (" + Cells.age(TextNode.valueOf(last), clock) + " ago)";
  }

  private static String status(ObjectNode pod) {
    String reason = Json.text(pod, "status", "reason");
    String reported = reason;
    if (reason.isEmpty()) {
      reason = isGated(pod) ? "SchedulingGated" : Json.text(pod, "status", "phase");
    }
    String init = initializing(pod);
    boolean ends = pod.path("metadata").has("deletionTimestamp");
    if (init.isEmpty() || Pods.holds(pod, "Initialized")) {
      reason = running(pod, reason);
    } else {
      reason = init;
    }
    return ends && reported.equals("NodeLost")
        ? "Unknown"
        : ends && !Pods.isTerminal(pod) ? "Terminating" : reason;
  }

  private static boolean isGated(ObjectNode pod) {
    return Json.text(Pods.condition(pod, "PodScheduled"), "reason").equals("SchedulingGated");
  }

  /** Which of the containers that come first is not done, and why; empty if all are. */
  private static String initializing(ObjectNode pod) {
    JsonNode specs = pod.path("spec").path("initContainers");
    int i = 0;
    for (JsonNode status : pod.path("status").path("initContainerStatuses")) {
      JsonNode state = status.path("state");
      JsonNode ended = state.path("terminated");
      boolean sidecar = Json.text(specs.path(i), "restartPolicy").equals("Always");
      boolean done =
          ended.isObject() && ended.path("exitCode").asLong() == 0
              || sidecar && status.path("started").asBoolean();
      if (!done) {
        String waiting = Json.text(state, "waiting", "reason");
        if (ended.isObject()) {
          return "Init:" + end(ended);
        }
        return waiting.isEmpty() || waiting.equals("PodInitializing")
            ? "Init:" + i + "/" + specs.size()
            : "Init:" + waiting;
      }
      i++;
    }
    return "";
  }

  private static String end(JsonNode terminated) {
    String reason = Json.text(terminated, "reason");
    long signal = terminated.path("signal").asLong();
    return !reason.isEmpty()
        ? reason
        : signal != 0 ? "Signal:" + signal : "ExitCode:" + terminated.path("exitCode").asLong();
  }

  /** The first container that does not run counts; where some still do, what has ended does not. */
  private static String running(ObjectNode pod, String phase) {
    String reason = phase;
    boolean any = false;
    JsonNode statuses = pod.path("status").path("containerStatuses");
    for (int i = statuses.size() - 1; i >= 0; i--) {
      JsonNode state = statuses.get(i).path("state");
      String waiting = Json.text(state, "waiting", "reason");
      if (!waiting.isEmpty()) {
        reason = waiting;
      } else if (state.has("terminated")) {
        reason = end(state.get("terminated"));
      } else {
        any |= statuses.get(i).path("ready").asBoolean() && state.has("running");
      }
    }
    return reason.equals("Completed") && any
        ? (Pods.isReady(pod) ? "Running" : "NotReady")
        : reason;
  }

  /** What a row tells of a pod that has ended for good; empty for others. */
  static ArrayNode conditions(ObjectNode pod) {
    ArrayNode conditions = Json.array();
    boolean well = Pods.phase(pod).equals("Succeeded");
    if (Pods.isTerminal(pod)) {
      conditions
          .addObject()
          .put("type", "Completed")
          .put("status", "True")
          .put("reason", well ? "Succeeded" : "Failed")
          .put("message", well ? "The pod has completed successfully." : "The pod failed.");
    }
    return conditions;
  }

  private static String gates(ObjectNode pod) {
    JsonNode gates = pod.path("spec").path("readinessGates");
    if (gates.isEmpty()) {
      return "<none>";
    }
    int holding = 0;
    for (JsonNode gate : gates) {
      for (JsonNode condition : pod.path("status").path("conditions")) {
        boolean same = Json.text(condition, "type").equals(Json.text(gate, "conditionType"));
        holding += same && Json.text(condition, "status").equals("True") ? 1 : 0;
      }
    }
    return holding + "/" + gates.size();
  }
}
