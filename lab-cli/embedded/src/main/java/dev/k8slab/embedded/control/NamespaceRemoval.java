package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Catalog;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.store.StoreException;

/**
 * Empties a namespace that is to go, and removes it when it is empty. Follows {@code
 * namespace/deletion}.
 */
public final class NamespaceRemoval implements Reconciler {
  private static final String AGENT = "kube-controller-manager";

  private final Store store;
  private final Catalog catalog;
  private final ApiClient api;

  /** For one cluster. */
  public NamespaceRemoval(Store store, Catalog catalog, ApiClient api) {
    this.store = store;
    this.catalog = catalog;
    this.api = api;
  }

  @Override
  public void changed(Change change) {
    boolean itself = change.key().resource().equals("namespaces") && !change.deleted();
    String name = itself ? change.key().name() : change.deleted() ? change.key().namespace() : "";
    ObjectNode namespace = name.isEmpty() ? null : store.get(new Key("namespaces", "", name));
    if (namespace == null || !namespace.path("metadata").has("deletionTimestamp")) {
      return;
    }
    if (itself) {
      empty(name);
    }
    if (isEmpty(name)) {
      try {
        store.delete(new Key("namespaces", "", name), namespace);
      } catch (StoreException e) {
        // It has changed, which brings us here again.
      }
    }
  }

  private void empty(String name) {
    for (ResourceType resource : catalog.resources()) {
      if (resource.namespaced() && resource.allows("deletecollection")) {
        api.request("DELETE", Paths.collection(resource, name), AGENT, null);
      } else if (resource.namespaced() && resource.allows("delete")) {
        deleteEach(resource, name);
      }
    }
  }

  private void deleteEach(ResourceType resource, String namespace) {
    try {
      for (ObjectNode object : store.list(resource.qualified(), namespace, 0).objects().values()) {
        String path = Paths.collection(resource, namespace);
        api.request("DELETE", path + "/" + Json.text(object, "metadata", "name"), AGENT, null);
      }
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isEmpty(String name) {
    try {
      for (ResourceType resource : catalog.resources()) {
        if (resource.namespaced()
            && !store.list(resource.qualified(), name, 0).objects().isEmpty()) {
          return false;
        }
      }
      return true;
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }
}
