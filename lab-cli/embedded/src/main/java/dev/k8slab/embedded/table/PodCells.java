package dev.k8slab.embedded.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.k8slab.embedded.json.Json;
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
    if (reason.isEmpty()) {
      reason = Json.text(pod, "status", "phase");
    }
    for (JsonNode status : pod.path("status").path("containerStatuses")) {
      JsonNode state = status.path("state");
      String waiting = Json.text(state, "waiting", "reason");
      String ended = Json.text(state, "terminated", "reason");
      if (!waiting.isEmpty()) {
        reason = waiting;
      } else if (!ended.isEmpty()) {
        reason = ended;
      } else if (state.has("terminated")) {
        long signal = state.get("terminated").path("signal").asLong();
        reason =
            signal != 0
                ? "Signal:" + signal
                : "ExitCode:" + state.get("terminated").path("exitCode").asLong();
      }
    }
    return pod.path("metadata").has("deletionTimestamp") ? "Terminating" : reason;
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
