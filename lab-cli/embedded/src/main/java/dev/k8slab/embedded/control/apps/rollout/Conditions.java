package dev.k8slab.embedded.control.apps.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The conditions of a Deployment. Follows {@code deployment/util}. */
final class Conditions {
  static final String PROGRESSING = "Progressing";
  static final String AVAILABLE = "Available";
  static final String FAILURE = "ReplicaFailure";
  static final String COMPLETE = "NewReplicaSetAvailable";
  static final String TIMED_OUT = "ProgressDeadlineExceeded";

  private Conditions() {}

  /** A condition of a status; a missing node where there is none. */
  static JsonNode find(JsonNode status, String type) {
    for (JsonNode condition : status.path("conditions")) {
      if (Json.text(condition, "type").equals(type)) {
        return condition;
      }
    }
    return status.path("no such field");
  }

  /**
   * Sets a condition, unless it says the same; true if it was set. A change of the reason alone
   * keeps the time of its last transition.
   */
  static boolean set(
      ObjectNode status, String type, String value, String reason, String message, Instant now) {
    JsonNode current = find(status, type);
    boolean same = Json.text(current, "status").equals(value);
    if (same && Json.text(current, "reason").equals(reason)) {
      return false;
    }
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    add(
        status,
        type,
        value,
        reason,
        message,
        time,
        same ? Json.text(current, "lastTransitionTime") : time);
    return true;
  }

  /** Sets a condition even where it says the same: it has moved. */
  static void renew(
      ObjectNode status, String type, String value, String reason, String message, Instant now) {
    JsonNode current = find(status, type);
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    boolean same = Json.text(current, "status").equals(value);
    add(
        status,
        type,
        value,
        reason,
        message,
        time,
        same ? Json.text(current, "lastTransitionTime") : time);
  }

  private static void add(
      ObjectNode status,
      String type,
      String value,
      String reason,
      String message,
      String updated,
      String changed) {
    remove(status, type);
    status
        .withArray("conditions")
        .addObject()
        .put("type", type)
        .put("status", value)
        .put("lastUpdateTime", updated)
        .put("lastTransitionTime", changed)
        .put("reason", reason)
        .put("message", message);
  }

  static void remove(ObjectNode status, String type) {
    ArrayNode rest = Json.array();
    for (JsonNode condition : status.path("conditions")) {
      if (!Json.text(condition, "type").equals(type)) {
        rest.add(condition);
      }
    }
    if (rest.isEmpty()) {
      status.remove("conditions");
    } else {
      status.set("conditions", rest);
    }
  }
}
