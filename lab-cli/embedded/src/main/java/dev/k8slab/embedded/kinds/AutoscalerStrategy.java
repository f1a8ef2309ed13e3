package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** Autoscalers. Follows {@code autoscaling/validation.ValidateHorizontalPodAutoscaler}. */
final class AutoscalerStrategy implements Strategy {

  @Override
  public List<Cause> validate(ObjectNode scaler) {
    List<Cause> causes = new ArrayList<>();
    JsonNode spec = scaler.path("spec");
    long min = spec.path("minReplicas").asLong(1);
    long max = spec.path("maxReplicas").asLong();
    if (min < 1) {
      causes.add(Cause.invalid("spec.minReplicas", min, "must be greater than or equal to 1"));
    }
    if (max < 1) {
      causes.add(Cause.invalid("spec.maxReplicas", max, "must be greater than 0"));
    }
    if (max < min) {
      causes.add(
          Cause.invalid("spec.maxReplicas", max, "must be greater than or equal to `minReplicas`"));
    }
    for (String field : List.of("kind", "name")) {
      if (Json.text(spec, "scaleTargetRef", field).isEmpty()) {
        causes.add(Cause.required("spec.scaleTargetRef." + field, ""));
      }
    }
    return causes;
  }
}
