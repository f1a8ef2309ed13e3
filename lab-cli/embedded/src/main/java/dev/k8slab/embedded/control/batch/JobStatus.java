package dev.k8slab.embedded.control.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Pods;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The status of a Job as it is written down; changes the Job it is made for. */
final class JobStatus {
  private static final Set<String> ENDS = Set.of("Complete", "Failed");
  private static final int READY_SINCE = 24;

  private final ObjectNode status;
  private final int minor;
  private final Instant now;

  JobStatus(ObjectNode job, int minor, Instant now) {
    this.status = Json.at(job, "status");
    this.minor = minor;
    this.now = now;
  }

  static boolean isFinished(ObjectNode job) {
    return ENDS.stream().anyMatch(type -> Pods.holds(job, type));
  }

  static Instant finished(ObjectNode job) {
    for (JsonNode condition : job.path("status").path("conditions")) {
      if (ENDS.contains(Json.text(condition, "type"))) {
        return Meta.time(Json.text(condition, "lastTransitionTime"));
      }
    }
    return Instant.EPOCH;
  }

  /** The indexes that a Job tells as done. */
  static TreeSet<Long> indexes(ObjectNode job) {
    TreeSet<Long> found = new TreeSet<>();
    for (String part : Json.text(job, "status", "completedIndexes").split(",")) {
      String[] ends = part.split("-");
      if (!part.isEmpty()) {
        long to = Long.parseLong(ends[ends.length - 1]);
        for (long index = Long.parseLong(ends[0]); index <= to; index++) {
          found.add(index);
        }
      }
    }
    return found;
  }

  void begin() {
    if (!status.has("startTime")) {
      status.put("startTime", Jobs.seconds(now));
    }
  }

  /** When it began; null if it has not. */
  Instant started() {
    return status.has("startTime") ? Meta.time(Json.text(status, "startTime")) : null;
  }

  void complete() {
    status.put("completionTime", Jobs.seconds(now));
  }

  void condition(String type, String reason, String message) {
    for (JsonNode condition : status.path("conditions")) {
      if (Json.text(condition, "type").equals(type)) {
        return;
      }
    }
    add(type, "True", reason, message);
  }

  private void add(String type, String value, String reason, String message) {
    ObjectNode condition =
        status
            .withArray("conditions")
            .addObject()
            .put("type", type)
            .put("status", value)
            .put("lastProbeTime", Jobs.seconds(now))
            .put("lastTransitionTime", Jobs.seconds(now));
    if (!reason.isEmpty()) {
      condition.put("reason", reason).put("message", message);
    }
  }

  /** Tells whether it is suspended; true if that is new. A Job that never was tells nothing. */
  boolean suspend(String reason, String message, boolean suspended) {
    String value = suspended ? "True" : "False";
    ArrayNode rest = Json.array();
    JsonNode before = Json.object();
    for (JsonNode condition : status.path("conditions")) {
      if (Json.text(condition, "type").equals("Suspended")) {
        before = condition;
      } else {
        rest.add(condition);
      }
    }
    if (before.isEmpty() && !suspended || Json.text(before, "status").equals(value)) {
      return false;
    }
    status.set("conditions", rest);
    add("Suspended", value, reason, message);
    if (suspended) {
      status.remove("startTime");
    } else {
      status.put("startTime", Jobs.seconds(now));
    }
    return true;
  }

  void uncounted(ArrayNode succeeded, ArrayNode failed, long counted, long countedFailed) {
    ObjectNode uncounted = status.putObject("uncountedTerminatedPods");
    if (!succeeded.isEmpty()) {
      uncounted.set("succeeded", succeeded);
    }
    if (!failed.isEmpty()) {
      uncounted.set("failed", failed);
    }
    put("succeeded", counted);
    put("failed", countedFailed);
  }

  void counts(JobTracking.Counts counts, List<ObjectNode> pods, boolean indexed) {
    List<ObjectNode> active = pods.stream().filter(Pods::isActive).toList();
    put("active", active.size());
    if (minor < JobPods.TRACKED_SINCE) {
      put("succeeded", counts.succeeded());
      put("failed", counts.failed());
    }
    if (minor >= READY_SINCE) {
      status.put("ready", active.stream().filter(Pods::isReady).count());
    }
    if (minor >= 31) {
      status.put(
          "terminating",
          pods.stream().filter(pod -> Meta.isGoing(pod) && !Pods.isTerminal(pod)).count());
    }
    if (indexed) {
      String written = written(counts.indexes());
      if (!written.isEmpty()) {
        status.put("completedIndexes", written);
      }
    }
  }

  private void put(String field, long value) {
    if (value == 0) {
      status.remove(field);
    } else {
      status.put(field, value);
    }
  }

  /** Numbers as a list of ranges: {@code 0-2,5}; a range of two is written as both. */
  static String written(TreeSet<Long> indexes) {
    StringBuilder text = new StringBuilder();
    Long from = null;
    Long last = null;
    for (Long index : indexes) {
      if (last != null && index != last + 1) {
        range(text, from, last);
        from = index;
      }
      from = from == null ? index : from;
      last = index;
    }
    if (last != null) {
      range(text, from, last);
    }
    return text.toString();
  }

  private static void range(StringBuilder text, long from, long to) {
    text.append(text.isEmpty() ? "" : ",").append(from);
    if (to > from) {
      text.append(to == from + 1 ? "," : "-").append(to);
    }
  }
}
