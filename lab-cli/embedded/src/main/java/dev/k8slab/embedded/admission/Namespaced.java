package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.store.StoreException;
import java.util.Collection;

/** Looks at what a namespace holds. */
final class Namespaced {
  private Namespaced() {}

  /** All objects of a resource in a namespace, by name. */
  static Collection<ObjectNode> list(Store store, String resource, String namespace) {
    try {
      return store.list(resource, namespace, 0).objects().values();
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }
}
