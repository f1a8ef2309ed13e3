package dev.k8slab.embedded.policies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.cel.CelEnvironment;
import dev.k8slab.embedded.cel.CelExpression;
import dev.k8slab.embedded.cel.CelFault;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The expressions of a ValidatingAdmissionPolicy, ready to be asked. Follows {@code
 * plugin/policy/validating.validator} and {@code plugin/cel.CompositedCompiler}.
 */
public final class PolicyProgram {
  private static final int MAX_MESSAGE_LENGTH = 5 * 1024;

  private final JsonNode spec;
  private final boolean ignoresFailures;
  private PolicyEnvironments environments;

  /** For the {@code spec} of a policy. */
  public PolicyProgram(JsonNode spec) {
    this.spec = spec;
    this.ignoresFailures = Json.text(spec, "failurePolicy").equals("Ignore");
  }

  private synchronized PolicyEnvironments environments() {
    if (environments == null) {
      environments = new PolicyEnvironments(spec);
    }
    return environments;
  }

  /**
   * What a policy finds.
   *
   * @param index of the validation; -1 where it is none of them
   * @param reason such as {@code Invalid}
   */
  public record Finding(int index, String message, String reason) {}

  /** What fails of the policy; nothing where its conditions do not match, or all holds. */
  public List<Finding> evaluate(Map<String, Object> given) {
    Map<String, Object> values = new HashMap<>(given);
    try {
      if (!allHold(values)) {
        return List.of();
      }
    } catch (CelFault e) {
      return ignoresFailures ? List.of() : List.of(new Finding(-1, e.getMessage(), ""));
    }
    values.put("variables", new Variables(spec, environments().validations(), values));
    List<Finding> findings = new ArrayList<>();
    int i = 0;
    for (JsonNode validation : spec.path("validations")) {
      String expression = Json.text(validation, "expression");
      try {
        if (!Boolean.TRUE.equals(value(environments().validations(), expression, values))) {
          String reason = validation.path("reason").asText("Invalid");
          findings.add(new Finding(i, message(validation, values), reason));
        }
      } catch (CelFault e) {
        if (!ignoresFailures) {
          String message = "expression '" + expression + "' resulted in error: " + e.getMessage();
          findings.add(new Finding(i, message, ""));
        }
      }
      i++;
    }
    return findings;
  }

  /**
   * Whether the conditions let a request be looked at. One that cannot be evaluated lets it where
   * failures are not ignored.
   */
  public boolean matches(Map<String, Object> values) {
    try {
      return allHold(values);
    } catch (CelFault e) {
      return !ignoresFailures;
    }
  }

  /** A condition that is false settles it, whatever others fail of. */
  private boolean allHold(Map<String, Object> values) throws CelFault {
    CelFault failed = null;
    for (JsonNode condition : spec.path("matchConditions")) {
      try {
        String expression = Json.text(condition, "expression");
        if (!Boolean.TRUE.equals(value(environments().conditions(), expression, values))) {
          return false;
        }
      } catch (CelFault e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
    return true;
  }

  private static Object value(
      CelEnvironment environment, String expression, Map<String, Object> values) throws CelFault {
    CelExpression compiled = environment.compile(expression);
    return compiled.evaluate(values);
  }

  private String message(JsonNode validation, Map<String, Object> values) {
    String expression = Json.text(validation, "messageExpression");
    if (!expression.isEmpty()) {
      try {
        Object result = value(environments().messages(), expression, values);
        String message = result instanceof String text ? text.trim() : "";
        if (!message.isEmpty()
            && message.length() <= MAX_MESSAGE_LENGTH
            && !message.contains("\n")) {
          return message;
        }
      } catch (CelFault e) {
        // Then the message stands for it, as in the real server.
      }
    }
    String message = Json.text(validation, "message").trim();
    return message.isEmpty()
        ? "failed expression: " + Json.text(validation, "expression").trim()
        : message;
  }
}
