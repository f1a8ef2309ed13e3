package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** Claims of volumes. Follows {@code registry/core/persistentvolumeclaim} and the admission plugin StorageObjectInUseProtection. */
final class VolumeClaimStrategy implements Strategy {
  private static final String PROTECTION = "kubernetes.io/pvc-protection";

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
}
