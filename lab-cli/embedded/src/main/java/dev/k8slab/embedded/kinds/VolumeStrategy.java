package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;

/** Volumes. Follows {@code registry/core/persistentvolume} and the admission plugin StorageObjectInUseProtection. */
final class VolumeStrategy implements Strategy {
  private static final String PROTECTION = "kubernetes.io/pv-protection";

  @Override
  public void prepareForCreate(ObjectNode volume) {
    Json.at(volume, "status").put("phase", "Pending");
    if (!Json.texts(volume.path("metadata").path("finalizers")).contains(PROTECTION)) {
      Json.at(volume, "metadata").withArray("finalizers").add(PROTECTION);
    }
  }
}
