package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Catalog;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.store.StoreException;
import java.util.List;

/**
 * Empties a namespace that is to go, and removes it when it is empty. Follows {@code
 * namespace/deletion}.
 */
public final class NamespaceRemoval implements Controller {
  private final Store store;
  private final Catalog catalog;
  private final Requests requests;

  /** For one cluster. */
  public NamespaceRemoval(Store store, Catalog catalog, Requests requests) {
    this.store = store;
    this.catalog = catalog;
    this.requests = requests;
  }

  @Override
  public List<Key> concerned(Change change) {
    boolean itself = change.key().resource().equals("namespaces");
    String name = itself ? change.key().name() : change.deleted() ? change.key().namespace() : "";
    return name.isEmpty() ? List.of() : List.of(new Key("namespaces", "", name));
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode namespace = store.get(key);
    if (namespace == null || !Meta.isGoing(namespace)) {
      return Again.NO;
    }
    boolean any = false;
    for (ResourceType resource : catalog.resources()) {
      for (ObjectNode object : held(resource, key.name())) {
        any = true;
        if (!Meta.isGoing(object)) {
          requests.delete(object);
        }
      }
    }
    if (!any) {
      try {
        store.delete(key, namespace);
      } catch (StoreException e) {
        // It has changed, which brings us here again.
      }
    }
    return Again.NO;
  }

  /** Custom resources of any version are deleted as one that is served. */
  private List<ObjectNode> custom(ResourceType resource, String namespace) {
    return new Objects(store)
        .list(resource.qualified(), namespace).stream()
            .map(stored -> stored.deepCopy().put("apiVersion", resource.apiVersion()))
            .toList();
  }

  /** What a namespace holds of a resource that can be deleted, in the version it is stored in. */
  private List<ObjectNode> held(ResourceType resource, String namespace) {
    if (!resource.namespaced() || !resource.allows("delete")) {
      return List.of();
    }
    if (resource.isCustom()) {
      return custom(resource, namespace);
    }
    return new Objects(store)
        .list(
            resource.qualified(),
            namespace,
            object -> Json.text(object, "apiVersion").equals(resource.apiVersion()));
  }
}
