package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** PodDisruptionBudgets. Follows {@code apis/policy/validation}. */
final class DisruptionBudgetStrategy implements Strategy {
  private static final int JSON_SINCE = 31;

  private final Schema schema;

  DisruptionBudgetStrategy(Schema schema) {
    this.schema = schema;
  }

  @Override
  public List<Cause> validate(ObjectNode budget) {
    JsonNode spec = budget.path("spec");
    List<Cause> causes = new ArrayList<>();
    if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
      causes.add(
          Cause.invalid(
              "spec", written(spec), "minAvailable and maxUnavailable cannot be both set"));
    }
    for (String field : List.of("minAvailable", "maxUnavailable")) {
      causes.addAll(number("spec." + field, spec.path(field)));
    }
    return causes;
  }

  private static List<Cause> number(String field, JsonNode value) {
    if (value.isNumber() && value.asLong() < 0) {
      return List.of(Cause.invalid(field, value.asLong(), "must be greater than or equal to 0"));
    }
    if (value.isTextual() && !value.textValue().matches("[0-9]{1,9}%")) {
      return List.of(
          Cause.invalid(
              field,
              value.textValue(),
              "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')"));
    }
    if (value.isTextual() && Long.parseLong(value.textValue().replace("%", "")) > 100) {
      return List.of(Cause.invalid(field, value.textValue(), "must not be greater than 100%"));
    }
    return List.of();
  }

  /** The specification as Go writes its internal form. */
  private Cause.Verbatim written(JsonNode spec) {
    if (schema.minor() < JSON_SINCE) {
      return new Cause.Verbatim("policy.PodDisruptionBudgetSpec{}");
    }
    ObjectNode internal = Json.object();
    for (String field :
        List.of("minAvailable", "selector", "maxUnavailable", "unhealthyPodEvictionPolicy")) {
      String name = Character.toUpperCase(field.charAt(0)) + field.substring(1);
      internal.set(name, spec.has(field) ? spec.get(field) : Json.object().nullNode());
    }
    return new Cause.Verbatim(internal.toString());
  }
}
