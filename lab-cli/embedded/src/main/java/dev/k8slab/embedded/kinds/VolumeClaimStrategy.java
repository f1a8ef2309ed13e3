package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * Claims of volumes. Follows {@code registry/core/persistentvolumeclaim} and the admission plugin
 * StorageObjectInUseProtection.
 */
final class VolumeClaimStrategy implements Strategy {
  private static final String PROTECTION = "kubernetes.io/pvc-protection";

  private final Schema schema;

  VolumeClaimStrategy(Schema schema) {
    this.schema = schema;
  }

  @Override
  public void prepareForCreate(ObjectNode claim) {
    Json.at(claim, "status").put("phase", "Pending");
    if (!Json.texts(claim.path("metadata").path("finalizers")).contains(PROTECTION)) {
      Json.at(claim, "metadata").withArray("finalizers").add(PROTECTION);
    }
  }

  @Override
  public List<Cause> validate(ObjectNode claim) {
    List<Cause> causes = new ArrayList<>();
    if (claim.path("spec").path("accessModes").isEmpty()) {
      causes.add(Cause.required("spec.accessModes", "at least 1 access mode is required"));
    }
    if (!claim.path("spec").path("resources").path("requests").has("storage")) {
      causes.add(Cause.required("spec.resources[storage]", ""));
    }
    return causes;
  }

  @Override
  public List<Cause> validateUpdate(ObjectNode claim, ObjectNode old) {
    ObjectNode now = Json.at(claim, "spec").deepCopy();
    ObjectNode before = Json.at(old, "spec").deepCopy();
    for (ObjectNode spec : List.of(now, before)) {
      Json.at(spec, "resources").remove("requests");
      spec.remove("volumeAttributesClassName");
    }
    boolean unbound = Json.text(old, "spec", "volumeName").isEmpty();
    if (unbound) {
      before.set("volumeName", now.get("volumeName"));
    }
    if (now.equals(before)
        || unbound && now.path("volumeName").isMissingNode() && now.equals(without(before))) {
      return validate(claim);
    }
    String but =
        schema.minor() < 29
            ? "resources.requests"
            : "resources.requests and volumeAttributesClassName";
    String shown =
        GoValues.difference(
            schema, "core.v1.PersistentVolumeClaimSpec", old.path("spec"), fixed(claim, old));
    return List.of(
        Cause.forbidden(
            "spec",
            "spec is immutable after creation except " + but + " for bound claims" + shown));
  }

  /** The new specification, with all that may change as it was. */
  private static ObjectNode fixed(ObjectNode claim, ObjectNode old) {
    ObjectNode spec = Json.at(claim, "spec").deepCopy();
    JsonNode requests = old.path("spec").path("resources").path("requests");
    if (requests.isObject()) {
      Json.at(spec, "resources").set("requests", requests);
    }
    return spec;
  }

  private static ObjectNode without(ObjectNode spec) {
    spec.remove("volumeName");
    return spec;
  }
}
