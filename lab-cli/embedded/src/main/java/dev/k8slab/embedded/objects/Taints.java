package dev.k8slab.embedded.objects;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;

/** Taints of nodes, and the tolerations of pods. Follows {@code component-helpers} and core/v1. */
public final class Taints {
  private Taints() {}

  /** True if a toleration bears a taint. Follows {@code Toleration.ToleratesTaint}. */
  static boolean tolerates(JsonNode toleration, JsonNode taint) {
    String effect = Json.text(toleration, "effect");
    String key = Json.text(toleration, "key");
    if (!effect.isEmpty() && !effect.equals(Json.text(taint, "effect"))
        || !key.isEmpty() && !key.equals(Json.text(taint, "key"))) {
      return false;
    }
    boolean exists = Json.text(toleration, "operator").equals("Exists");
    return exists
        || !key.isEmpty() && Json.text(toleration, "value").equals(Json.text(taint, "value"));
  }

  /** The toleration of a pod that bears a taint; a missing node where none does. */
  public static JsonNode toleration(JsonNode pod, JsonNode taint) {
    for (JsonNode toleration : pod.path("spec").path("tolerations")) {
      if (tolerates(toleration, taint)) {
        return toleration;
      }
    }
    return pod.path("no such field");
  }

  /** The first taint of a node that keeps a pod away; a missing node where none does. */
  public static JsonNode keepingAway(JsonNode pod, JsonNode node) {
    for (JsonNode taint : node.path("spec").path("taints")) {
      boolean strict = !Json.text(taint, "effect").equals("PreferNoSchedule");
      if (strict && toleration(pod, taint).isMissingNode()) {
        return taint;
      }
    }
    return node.path("no such field");
  }

  /** How many taints would rather keep it away. */
  public static long disliked(JsonNode pod, JsonNode node) {
    long count = 0;
    for (JsonNode taint : node.path("spec").path("taints")) {
      if (Json.text(taint, "effect").equals("PreferNoSchedule")
          && toleration(pod, taint).isMissingNode()) {
        count++;
      }
    }
    return count;
  }
}
