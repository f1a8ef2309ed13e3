package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.util.List;
import java.util.Map;

/** Pods. Follows {@code registry/core/pod}. */
final class PodStrategy implements Strategy {
  private static final int LISTED_SINCE = 22;

  /** What may change of a pod, in the words of versions, by whether they list it. */
  private static final Map<Boolean, String> MUTABLE =
      Map.of(
          false,
          "pod updates may not change fields other than `spec.containers[*].image`, `spec.initContainers[*].image`, `spec.activeDeadlineSeconds` or `spec.tolerations` (only additions to existing tolerations)",
          true,
          "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)");

  private static final List<String> CHANGEABLE =
      List.of(
          "activeDeadlineSeconds",
          "tolerations",
          "terminationGracePeriodSeconds",
          "nodeName",
          "schedulingGates");

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

  /** Follows {@code ValidatePodUpdate}. */
  @Override
  public List<Cause> validateUpdate(ObjectNode pod, ObjectNode old) {
    if (!fixed(pod).equals(fixed(old))) {
      String shown =
          GoValues.difference(schema, "core.v1.PodSpec", old.path("spec"), munged(pod, old));
      return List.of(Cause.forbidden("spec", MUTABLE.get(schema.minor() >= LISTED_SINCE) + shown));
    }
    return validate(pod);
  }

  /** The new specification, with all that may change as it was. */
  private static ObjectNode munged(ObjectNode pod, ObjectNode old) {
    ObjectNode spec = Json.at(pod, "spec").deepCopy();
    for (String list : List.of("containers", "initContainers")) {
      for (int i = 0; i < spec.path(list).size(); i++) {
        JsonNode image = old.path("spec").path(list).path(i).path("image");
        ((ObjectNode) spec.path(list).get(i)).set("image", image);
      }
    }
    for (String field : CHANGEABLE) {
      JsonNode before = old.path("spec").path(field);
      if (before.isMissingNode()) {
        spec.remove(field);
      } else {
        spec.set(field, before);
      }
    }
    return spec;
  }

  private static JsonNode fixed(ObjectNode pod) {
    ObjectNode spec = Json.at(pod, "spec").deepCopy();
    for (String list : List.of("containers", "initContainers")) {
      spec.path(list).forEach(container -> ((ObjectNode) container).remove("image"));
    }
    spec.remove(CHANGEABLE);
    return spec;
  }
}
