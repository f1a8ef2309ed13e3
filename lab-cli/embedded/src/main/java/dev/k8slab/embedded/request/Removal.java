package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.store.StoreException;

/**
 * When an object that is to go is gone. Follows {@code registry.Store.deleteForEmptyFinalizers}.
 */
final class Removal {
  private final Cluster cluster;

  Removal(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Removes an object whose last finalizer has just been taken away; answers the object in either
   * case.
   */
  ObjectNode finishIfDue(ResourceType resource, String namespace, ObjectNode object)
      throws StoreException {
    boolean due =
        object.path("metadata").has("deletionTimestamp")
            && object.path("metadata").path("finalizers").isEmpty()
            && object.path("metadata").path("deletionGracePeriodSeconds").asLong() == 0
            && !resource.kind().equals("Namespace");
    if (due) {
      return cluster
          .store()
          .delete(Cluster.key(resource, namespace, Json.text(object, "metadata", "name")), object);
    }
    return object;
  }
}
