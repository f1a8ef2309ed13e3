package dev.k8slab.embedded.policies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.cel.CelEnvironment;
import dev.k8slab.embedded.cel.CelExpression;
import dev.k8slab.embedded.cel.CelFault;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the expressions of a policy are compiled: each variable knows those before it, validations
 * know all. Follows {@code plugin/cel.CompositedCompiler}.
 */
final class PolicyEnvironments {
  private final JsonNode spec;
  private final List<CelEnvironment> byVariable = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final CelEnvironment validations;
  private final CelEnvironment messages;

  PolicyEnvironments(JsonNode spec) {
    this.spec = spec;
    Map<String, CelExpression> known = new LinkedHashMap<>();
    for (JsonNode variable : spec.path("variables")) {
      CelEnvironment environment = with(known, true);
      byVariable.add(environment);
      try {
        known.put(
            Json.text(variable, "name"), environment.compile(Json.text(variable, "expression")));
        faults.add("");
      } catch (CelFault e) {
        faults.add(e.getMessage());
      }
    }
    validations = with(known, true);
    messages = with(known, false);
  }

  private CelEnvironment with(Map<String, CelExpression> variables, boolean authorizer) {
    CelEnvironment.Builder builder =
        CelEnvironment.builder()
            .any("object")
            .any("oldObject")
            .any("request")
            .any("namespaceObject");
    if (spec.path("paramKind").isObject()) {
      builder.any("params");
    }
    if (authorizer) {
      builder.authorizer("authorizer").resourceCheck("authorizer.requestResource");
    }
    if (!variables.isEmpty()) {
      builder.fields("variables", variables);
    }
    return builder.build();
  }

  /** For conditions, which know no variables. */
  CelEnvironment conditions() {
    return byVariable.isEmpty() ? validations : byVariable.get(0);
  }

  /** What the compiler says of a variable; empty where all is well. */
  String fault(int index) {
    return faults.get(index);
  }

  /** For validations. */
  CelEnvironment validations() {
    return validations;
  }

  /** For messages, which may not ask what a user may do. */
  CelEnvironment messages() {
    return messages;
  }
}
