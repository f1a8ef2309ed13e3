package dev.k8slab.embedded.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;

/** Whether a pod's claims keep it waiting. Follows the plugin {@code volumebinding}. */
final class Claims {
  private final Objects objects;

  Claims(Objects objects) {
    this.objects = objects;
  }

  /** What is wrong; empty if nothing is. */
  String fault(ObjectNode pod) {
    for (JsonNode volume : pod.path("spec").path("volumes")) {
      String name = Json.text(volume, "persistentVolumeClaim", "claimName");
      if (name.isEmpty()) {
        continue;
      }
      ObjectNode claim = objects.get("persistentvolumeclaims", Meta.namespace(pod), name);
      if (claim == null) {
        return "persistentvolumeclaim \"" + name + "\" not found";
      }
      if (Meta.isGoing(claim)) {
        return "persistentvolumeclaim \"" + name + "\" is being deleted";
      }
      boolean bound = Json.text(claim, "status", "phase").equals("Bound");
      if (!bound && !waitsForPod(claim)) {
        return "pod has unbound immediate PersistentVolumeClaims";
      }
    }
    return "";
  }

  private boolean waitsForPod(ObjectNode claim) {
    ObjectNode storage =
        objects.get(
            "storageclasses.storage.k8s.io", "", Json.text(claim, "spec", "storageClassName"));
    return storage != null
        && Json.text(storage, "volumeBindingMode").equals("WaitForFirstConsumer");
  }
}
