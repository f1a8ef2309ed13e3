package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.objects.Pods;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.util.List;

/**
 * Lets claims go that no pod uses, and volumes that no claim is bound to. Follows the controllers
 * {@code pvcprotection} and {@code pvprotection}.
 */
public final class VolumeProtection implements Controller {
  private static final String CLAIMS = "persistentvolumeclaims";
  private static final String VOLUMES = "persistentvolumes";
  private static final String OF_CLAIM = "kubernetes.io/pvc-protection";
  private static final String OF_VOLUME = "kubernetes.io/pv-protection";

  private final Objects objects;
  private final Finalizers finalizers;

  /** For one cluster. */
  public VolumeProtection(Objects objects, Requests requests) {
    this.objects = objects;
    this.finalizers = new Finalizers(requests);
  }

  @Override
  public List<Key> concerned(Change change) {
    Key key = change.key();
    return switch (key.resource()) {
      case CLAIMS, VOLUMES -> List.of(key);
      case Pods.RESOURCE ->
          change.deleted() || Pods.isTerminal(change.after())
              ? objects.list(CLAIMS, key.namespace(), Meta::isGoing).stream()
                  .map(claim -> Objects.key(CLAIMS, claim))
                  .toList()
              : List.of();
      default -> List.of();
    };
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode object = objects.get(key);
    if (key.resource().equals(CLAIMS)) {
      if (Finalizers.waitsFor(object, OF_CLAIM) && !isUsed(key)) {
        finalizers.remove(object, OF_CLAIM);
      }
    } else if (Finalizers.waitsFor(object, OF_VOLUME)
        && !Json.text(object, "status", "phase").equals("Bound")) {
      finalizers.remove(object, OF_VOLUME);
    }
    return Again.NO;
  }

  private boolean isUsed(Key claim) {
    return objects.list(Pods.RESOURCE, claim.namespace()).stream()
        .anyMatch(pod -> !Pods.isTerminal(pod) && names(pod, claim.name()));
  }

  private static boolean names(ObjectNode pod, String claim) {
    for (JsonNode volume : pod.path("spec").path("volumes")) {
      if (Json.text(volume, "persistentVolumeClaim", "claimName").equals(claim)) {
        return true;
      }
    }
    return false;
  }
}
