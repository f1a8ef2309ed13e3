package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;

/**
 * What an autoscaler wishes that says nothing. Follows {@code SetDefaults_HorizontalPodAutoscaler}
 * and {@code GenerateHPAScaleUpRules}.
 */
final class AutoscalerDefaults {
  private static final long PERCENTAGE = 80;
  private static final long PERIOD_SECONDS = 15;

  private AutoscalerDefaults() {}

  /** In {@code v1}, whose other metrics are in an annotation. */
  static void old(ObjectNode scaler) {
    ObjectNode spec = Json.at(scaler, "spec");
    boolean others =
        scaler.path("metadata").path("annotations").has("autoscaling.alpha.kubernetes.io/metrics");
    if (!spec.has("targetCPUUtilizationPercentage") && !others) {
      spec.put("targetCPUUtilizationPercentage", PERCENTAGE);
    }
  }

  /** In {@code v2}, and in the betas that led to it. */
  static void fill(ObjectNode scaler) {
    ObjectNode spec = Json.at(scaler, "spec");
    if (spec.path("metrics").isEmpty()) {
      spec.putArray("metrics")
          .addObject()
          .put("type", "Resource")
          .putObject("resource")
          .put("name", "cpu")
          .putObject("target")
          .put("type", "Utilization")
          .put("averageUtilization", PERCENTAGE);
    }
    if (spec.get("behavior") instanceof ObjectNode behavior) {
      ObjectNode up = rules(behavior, "scaleUp");
      if (!up.has("stabilizationWindowSeconds")) {
        up.put("stabilizationWindowSeconds", 0L);
      }
      policies(up, true);
      policies(rules(behavior, "scaleDown"), false);
    }
  }

  private static ObjectNode rules(ObjectNode behavior, String direction) {
    ObjectNode rules = Json.at(behavior, direction);
    if (!rules.has("selectPolicy")) {
      rules.put("selectPolicy", "Max");
    }
    return rules;
  }

  private static void policies(ObjectNode rules, boolean up) {
    if (!rules.path("policies").isEmpty()) {
      return;
    }
    ArrayNode policies = rules.putArray("policies");
    if (up) {
      policy(policies, "Pods", 4);
    }
    policy(policies, "Percent", 100);
  }

  private static void policy(ArrayNode policies, String type, long value) {
    policies.addObject().put("type", type).put("value", value).put("periodSeconds", PERIOD_SECONDS);
  }
}
