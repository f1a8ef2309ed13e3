package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.util.List;

/** Pods. Follows {@code registry/core/pod}. */
final class PodStrategy implements Strategy {
  private final Schema schema;
  private final PodValidation validation;

  PodStrategy(Schema schema) {
    this.schema = schema;
    validation = new PodValidation(schema);
  }

  @Override
  public void prepareForCreate(ObjectNode pod) {
    Json.at(pod, "status").put("phase", "Pending").put("qosClass", qosClass(pod.path("spec")));
    if (schema.minor() < SeccompAnnotations.UNTIL) {
      SeccompAnnotations.keepInStep(pod);
    }
  }

  /** Follows {@code qos.ComputePodQOS}. */
  static String qosClass(JsonNode spec) {
    boolean any = false;
    boolean guaranteed = true;
    for (String list : List.of("containers", "initContainers")) {
      for (JsonNode container : spec.path(list)) {
        JsonNode limits = container.path("resources").path("limits");
        JsonNode wanted = container.path("resources").path("requests");
        for (String resource : List.of("cpu", "memory")) {
          any |= limits.has(resource) || wanted.has(resource);
          guaranteed &= limits.has(resource) && limits.path(resource).equals(wanted.path(resource));
        }
      }
    }
    return !any ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
  }

  @Override
  public List<Cause> validate(ObjectNode pod) {
    return validation.spec("spec", pod.path("spec"));
  }

  /** Follows {@code ValidatePodUpdate}, whose message shows the difference as well. */
  @Override
  public List<Cause> validateUpdate(ObjectNode pod, ObjectNode old) {
    if (!fixed(pod).equals(fixed(old))) {
      return List.of(Cause.forbidden("spec", PodValidation.MUTABLE));
    }
    return validate(pod);
  }

  private static JsonNode fixed(ObjectNode pod) {
    ObjectNode spec = Json.at(pod, "spec").deepCopy();
    for (String list : List.of("containers", "initContainers")) {
      spec.path(list).forEach(container -> ((ObjectNode) container).remove("image"));
    }
    spec.remove(
        List.of(
            "activeDeadlineSeconds",
            "tolerations",
            "terminationGracePeriodSeconds",
            "nodeName",
            "schedulingGates"));
    return spec;
  }
}
