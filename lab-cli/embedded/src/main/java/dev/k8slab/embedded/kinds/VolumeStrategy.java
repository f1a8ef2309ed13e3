package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;

/**
 * Volumes. Follows {@code registry/core/persistentvolume} and the admission plugin
 * StorageObjectInUseProtection.
 */
final class VolumeStrategy implements Strategy {
  private static final String PROTECTION = "kubernetes.io/pv-protection";

  private final Schema schema;

  VolumeStrategy(Schema schema) {
    this.schema = schema;
  }

  @Override
  public void prepareForCreate(ObjectNode volume) {
    Json.at(volume, "status").put("phase", "Pending");
    if (schema.minor() >= 28) {
      Json.at(volume, "status")
          .put("lastPhaseTransitionTime", Json.text(volume, "metadata", "creationTimestamp"));
    }
    if (!Json.texts(volume.path("metadata").path("finalizers")).contains(PROTECTION)) {
      Json.at(volume, "metadata").withArray("finalizers").add(PROTECTION);
    }
  }
}
