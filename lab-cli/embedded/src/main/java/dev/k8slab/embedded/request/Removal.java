package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.schema.ResourceType;

/**
 * When an object that is to go is gone. Follows {@code registry.Store.ShouldDeleteDuringUpdate}.
 */
final class Removal {
  private Removal() {}

  /** True if an update takes away the last that held an object which is to go. */
  static boolean isDue(ResourceType resource, ObjectNode object) {
    return object.path("metadata").has("deletionTimestamp")
        && object.path("metadata").path("finalizers").isEmpty()
        && object.path("metadata").path("deletionGracePeriodSeconds").asLong() == 0
        && !resource.qualified().equals("namespaces");
  }
}
