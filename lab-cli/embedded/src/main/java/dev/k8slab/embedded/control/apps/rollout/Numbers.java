package dev.k8slab.embedded.control.apps.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.List;

/** How many pods a rollout may have, and lack. Follows {@code deployment/util}. */
public final class Numbers {
  private Numbers() {}

  static long replicas(ObjectNode object) {
    return object.path("spec").path("replicas").asLong();
  }

  static long status(ObjectNode object, String field) {
    return object.path("status").path(field).asLong();
  }

  static long wanted(List<ObjectNode> sets) {
    return sets.stream().mapToLong(Numbers::replicas).sum();
  }

  static long sum(List<ObjectNode> sets, String field) {
    return sets.stream().mapToLong(set -> status(set, field)).sum();
  }

  static boolean isRolling(ObjectNode deployment) {
    return Json.text(deployment, "spec", "strategy", "type").equals("RollingUpdate");
  }

  /** Pods that may be there beyond those wanted. */
  static long maxSurge(ObjectNode deployment) {
    return isRolling(deployment) ? surge(deployment) : 0;
  }

  /** Pods that may be unavailable, of those wanted. */
  static long maxUnavailable(ObjectNode deployment) {
    long replicas = replicas(deployment);
    if (!isRolling(deployment) || replicas == 0) {
      return 0;
    }
    JsonNode rolling = deployment.path("spec").path("strategy").path("rollingUpdate");
    long unavailable = scaled(rolling.path("maxUnavailable"), replicas, false);
    if (unavailable == 0 && surge(deployment) == 0) {
      // Else nothing could ever move.
      unavailable = 1;
    }
    return Math.min(unavailable, replicas);
  }

  private static long surge(ObjectNode deployment) {
    JsonNode rolling = deployment.path("spec").path("strategy").path("rollingUpdate");
    return scaled(rolling.path("maxSurge"), replicas(deployment), true);
  }

  /**
   * A number, or a share of a total in percent. Follows {@code
   * intstr.GetScaledValueFromIntOrPercent}.
   */
  public static long scaled(JsonNode value, long total, boolean up) {
    if (!value.isTextual()) {
      return value.asLong();
    }
    String text = value.textValue();
    if (!text.matches("[0-9]{1,9}%")) {
      return 0;
    }
    long product = Long.parseLong(text.substring(0, text.length() - 1)) * total;
    return up ? (product + 99) / 100 : product / 100;
  }
}
