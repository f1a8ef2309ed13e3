package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** Namespaces. Follows {@code registry/core/namespace}. */
final class NamespaceStrategy implements Strategy {

  private final Schema schema;

  NamespaceStrategy(Schema schema) {
    this.schema = schema;
  }

  @Override
  public void prepareForCreate(ObjectNode namespace) {
    Json.at(namespace, "status").put("phase", "Active");
    ObjectNode spec = Json.at(namespace, "spec");
    for (JsonNode finalizer : spec.path("finalizers")) {
      if (finalizer.asText().equals("kubernetes")) {
        return;
      }
    }
    spec.withArray("finalizers").add("kubernetes");
  }

  @Override
  public void prepareForUpdate(ObjectNode namespace, ObjectNode old) {
    namespace.set("spec", old.path("spec").deepCopy());
  }

  /** Follows {@code podsecurity/admission.ValidateNamespace}; the plugin is on since 1.23. */
  @Override
  public List<Cause> validate(ObjectNode namespace) {
    List<Cause> causes = new ArrayList<>();
    if (schema.minor() < 23) {
      return causes;
    }
    for (String mode : List.of("enforce", "audit", "warn")) {
      String label = "pod-security.kubernetes.io/" + mode;
      JsonNode labels = namespace.path("metadata").path("labels");
      String level = labels.path(label).asText("privileged");
      if (!List.of("privileged", "baseline", "restricted").contains(level)) {
        causes.add(
            Cause.invalid(
                "metadata.labels[" + label + "]",
                level,
                "must be one of privileged, baseline, restricted"));
      }
      String version = labels.path(label + "-version").asText("latest");
      if (!version.matches("latest|v1\\.(0|[1-9][0-9]*)")) {
        causes.add(
            Cause.invalid(
                "metadata.labels[" + label + "-version]",
                version,
                "must be \"latest\" or \"v1.x\""));
      }
    }
    return causes;
  }
}
