package dev.k8slab.embedded.quota;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import java.util.List;

/** Which pods a quota is about. Follows {@code core.podMatchesScopeFunc}. */
final class Scopes {
  private Scopes() {}

  /** True if a quota is about some pods, and about nothing else. */
  static boolean has(JsonNode quota) {
    JsonNode spec = quota.path("spec");
    return !spec.path("scopes").isEmpty()
        || !spec.path("scopeSelector").path("matchExpressions").isEmpty();
  }

  /** True if all scopes of a quota hold for a pod. */
  static boolean match(JsonNode quota, JsonNode pod) {
    JsonNode spec = quota.path("spec");
    for (String scope : Json.texts(spec.path("scopes"))) {
      if (!holds(scope, "Exists", List.of(), pod)) {
        return false;
      }
    }
    for (JsonNode expression : spec.path("scopeSelector").path("matchExpressions")) {
      if (!holds(
          Json.text(expression, "scopeName"),
          Json.text(expression, "operator"),
          Json.texts(expression.path("values")),
          pod)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(String scope, String operator, List<String> values, JsonNode pod) {
    JsonNode spec = pod.path("spec");
    return switch (scope) {
      case "Terminating" -> spec.path("activeDeadlineSeconds").asLong(-1) >= 0;
      case "NotTerminating" -> spec.path("activeDeadlineSeconds").asLong(-1) < 0;
      case "BestEffort" -> isBestEffort(spec);
      case "NotBestEffort" -> !isBestEffort(spec);
      case "PriorityClass" -> priority(Json.text(spec, "priorityClassName"), operator, values);
      case "CrossNamespacePodAffinity" -> looksAcross(spec.path("affinity"));
      default -> false;
    };
  }

  private static boolean priority(String name, String operator, List<String> values) {
    return switch (operator) {
      case "Exists" -> !name.isEmpty();
      case "DoesNotExist" -> name.isEmpty();
      case "In" -> values.contains(name);
      default -> !values.contains(name);
    };
  }

  private static boolean isBestEffort(JsonNode spec) {
    for (String side : List.of("requests", "limits")) {
      Amounts amounts = PodResources.of(spec, side);
      if (amounts.get("cpu") != null || amounts.get("memory") != null) {
        return false;
      }
    }
    return true;
  }

  private static boolean looksAcross(JsonNode affinity) {
    for (String kind : List.of("podAffinity", "podAntiAffinity")) {
      JsonNode terms = affinity.path(kind);
      for (JsonNode term : terms.path("requiredDuringSchedulingIgnoredDuringExecution")) {
        if (term.has("namespaceSelector") || !term.path("namespaces").isEmpty()) {
          return true;
        }
      }
      for (JsonNode weighted : terms.path("preferredDuringSchedulingIgnoredDuringExecution")) {
        JsonNode term = weighted.path("podAffinityTerm");
        if (term.has("namespaceSelector") || !term.path("namespaces").isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }
}
