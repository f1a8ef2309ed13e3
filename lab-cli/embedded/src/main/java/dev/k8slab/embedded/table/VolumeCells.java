package dev.k8slab.embedded.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;

/**
 * The cells of volumes and their claims. Follows {@code printPersistentVolume} and {@code
 * printPersistentVolumeClaim}.
 */
final class VolumeCells {
  private static final String CLASS = "volume.beta.kubernetes.io/storage-class";

  private VolumeCells() {}

  static String value(String what, ObjectNode object) {
    return switch (what) {
      case "status" ->
          object.path("metadata").has("deletionTimestamp")
              ? "Terminating"
              : Json.text(object, "status", "phase");
      case "capacity" ->
          Json.text(object, "spec", "volumeName").isEmpty()
              ? ""
              : Json.text(object, "status", "capacity", "storage");
      case "modes" ->
          Json.text(object, "spec", "volumeName").isEmpty()
              ? ""
              : Cells.accessModes(object.path("status").path("accessModes"));
      case "class" -> {
        String annotated = Json.text(object, "metadata", "annotations", CLASS);
        yield annotated.isEmpty() ? Json.text(object, "spec", "storageClassName") : annotated;
      }
      case "bound" -> {
        JsonNode claim = object.path("spec").path("claimRef");
        yield claim.isEmpty() ? "" : Json.text(claim, "namespace") + "/" + Json.text(claim, "name");
      }
      default -> throw new IllegalArgumentException(what);
    };
  }
}
