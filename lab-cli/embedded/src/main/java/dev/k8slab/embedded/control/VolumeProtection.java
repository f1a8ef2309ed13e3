package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Catalog;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.store.StoreException;

/**
 * Lets claims go that no pod uses, and volumes that no claim is bound to. Follows the controllers
 * {@code pvcprotection} and {@code pvprotection}.
 */
public final class VolumeProtection implements Reconciler {
  private static final String CLAIMS = "persistentvolumeclaims";
  private static final String OF_CLAIM = "kubernetes.io/pvc-protection";
  private static final String OF_VOLUME = "kubernetes.io/pv-protection";
  private static final String AGENT = "kube-controller-manager";

  private final Store store;
  private final Finalizers finalizers;

  /** For one cluster. */
  public VolumeProtection(Store store, Catalog catalog, ApiClient api) {
    this.store = store;
    this.finalizers = new Finalizers(catalog, api);
  }

  @Override
  public void changed(Change change) {
    switch (change.key().resource()) {
      case CLAIMS -> claim(change.key());
      case "persistentvolumes" -> volume(change.key());
      case "pods" -> {
        if (change.deleted()) {
          claimsOf(change.key().namespace());
        }
      }
      default -> {}
    }
  }

  private void claimsOf(String namespace) {
    for (ObjectNode claim : list(CLAIMS, namespace)) {
      claim(new Key(CLAIMS, namespace, Json.text(claim, "metadata", "name")));
    }
  }

  private void claim(Key key) {
    ObjectNode claim = store.get(key);
    if (Finalizers.waitsFor(claim, OF_CLAIM) && !isUsed(key)) {
      finalizers.remove(key, claim, OF_CLAIM, AGENT);
    }
  }

  private boolean isUsed(Key claim) {
    for (ObjectNode pod : list("pods", claim.namespace())) {
      String phase = Json.text(pod, "status", "phase");
      for (JsonNode volume : pod.path("spec").path("volumes")) {
        boolean same = Json.text(volume, "persistentVolumeClaim", "claimName").equals(claim.name());
        if (same && !phase.equals("Succeeded") && !phase.equals("Failed")) {
          return true;
        }
      }
    }
    return false;
  }

  private void volume(Key key) {
    ObjectNode volume = store.get(key);
    if (Finalizers.waitsFor(volume, OF_VOLUME)
        && !Json.text(volume, "status", "phase").equals("Bound")) {
      finalizers.remove(key, volume, OF_VOLUME, AGENT);
    }
  }

  private Iterable<ObjectNode> list(String resource, String namespace) {
    try {
      return store.list(resource, namespace, 0).objects().values();
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }
}
