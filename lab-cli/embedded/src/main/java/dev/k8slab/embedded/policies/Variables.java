package dev.k8slab.embedded.policies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.cel.CelEnvironment;
import dev.k8slab.embedded.cel.CelFault;
import dev.k8slab.embedded.cel.CelValues;
import dev.k8slab.embedded.json.Json;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The variables of a policy, each worked out when it is first named. */
final class Variables extends AbstractMap<String, Object> {
  private final Map<String, String> expressions = new LinkedHashMap<>();
  private final Map<String, Object> known = new HashMap<>();
  private final CelEnvironment environment;
  private final Map<String, Object> values;

  Variables(JsonNode spec, CelEnvironment environment, Map<String, Object> values) {
    for (JsonNode variable : spec.path("variables")) {
      expressions.put(Json.text(variable, "name"), Json.text(variable, "expression"));
    }
    this.environment = environment;
    this.values = new HashMap<>(values);
    this.values.put("variables", this);
  }

  @Override
  public boolean containsKey(Object name) {
    return expressions.containsKey(name);
  }

  @Override
  public Object get(Object name) {
    Object value = known.get(name);
    if (value == null && expressions.get(name) != null) {
      try {
        value = CelValues.given(environment.compile(expressions.get(name)).evaluate(values));
      } catch (CelFault e) {
        throw new IllegalArgumentException(
            "composited variable \"" + name + "\" fails to evaluate: " + e.getMessage(), e);
      }
      known.put((String) name, value);
    }
    return value;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    throw new UnsupportedOperationException("variables are named one by one");
  }

  @Override
  public int size() {
    return expressions.size();
  }

  @Override
  public boolean isEmpty() {
    return expressions.isEmpty();
  }
}
