package dev.k8slab.embedded.policies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.List;

/**
 * What is wrong with which requests are meant. Follows {@code
 * admissionregistration/validation.validateRule}.
 */
public final class MatchCheck {
  private static final List<String> OPERATIONS =
      List.of("*", "CONNECT", "CREATE", "DELETE", "UPDATE");

  private MatchCheck() {}

  static void check(JsonNode match, String path, List<Cause> causes) {
    String policy = Json.text(match, "matchPolicy");
    if (!List.of("Equivalent", "Exact").contains(policy)) {
      causes.add(Cause.notSupported(path + ".matchPolicy", policy, List.of("Equivalent", "Exact")));
    }
    for (String rules : List.of("resourceRules", "excludeResourceRules")) {
      int i = 0;
      for (JsonNode rule : match.path(rules)) {
        rule(rule, path + "." + rules + "[" + i++ + "]", causes);
      }
    }
  }

  /** The faults of one rule. */
  public static void rule(JsonNode rule, String path, List<Cause> causes) {
    if (rule.path("operations").isEmpty()) {
      causes.add(Cause.required(path + ".operations", ""));
    }
    together(rule.path("operations"), path + ".operations", causes);
    int i = 0;
    for (String operation : Json.texts(rule.path("operations"))) {
      if (!OPERATIONS.contains(operation)) {
        causes.add(Cause.notSupported(path + ".operations[" + i + "]", operation, OPERATIONS));
      }
      i++;
    }
    for (String field : List.of("apiGroups", "apiVersions", "resources")) {
      if (rule.path(field).isEmpty()) {
        causes.add(Cause.required(path + "." + field, ""));
      }
      if (!field.equals("resources")) {
        together(rule.path(field), path + "." + field, causes);
      }
    }
    String scope = Json.text(rule, "scope");
    List<String> scopes = List.of("*", "Cluster", "Namespaced");
    if (!scope.isEmpty() && !scopes.contains(scope)) {
      causes.add(Cause.notSupported(path + ".scope", scope, scopes));
    }
  }

  private static void together(JsonNode values, String field, List<Cause> causes) {
    if (values.size() > 1 && Json.texts(values).contains("*")) {
      causes.add(
          Cause.invalid(
              field,
              values,
              "if '*' is present, must not specify other "
                  + (field.endsWith("operations")
                      ? "operations"
                      : field.endsWith("apiGroups") ? "API groups" : "API versions")));
    }
  }
}
