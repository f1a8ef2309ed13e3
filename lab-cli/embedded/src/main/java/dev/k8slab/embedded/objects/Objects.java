package dev.k8slab.embedded.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.store.StoreException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What the cluster's own components see of the objects: what informers and their listers are to a
 * real one's, but always up to date. What is answered must not be changed.
 */
public final class Objects {
  private final Store store;

  /** Of one cluster. */
  public Objects(Store store) {
    this.store = store;
  }

  /** An object, or null. */
  public ObjectNode get(Key key) {
    return store.get(key);
  }

  /** An object, or null. */
  public ObjectNode get(String resource, String namespace, String name) {
    return store.get(new Key(resource, namespace, name));
  }

  /** All objects of a resource, in a namespace or, where it is empty, in all. */
  public List<ObjectNode> list(String resource, String namespace) {
    try {
      return List.copyOf(store.list(resource, namespace, 0).objects().values());
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Hands every object of a resource that is there to a listener, as if it were made now, and every
   * later write, in their order: the listener must be quick, and not ask for objects.
   */
  public void follow(String resource, Consumer<Change> listener) {
    store.follow(resource, listener);
  }

  /** Those that are such. */
  public List<ObjectNode> list(String resource, String namespace, Predicate<ObjectNode> such) {
    return list(resource, namespace).stream().filter(such).toList();
  }

  /** Those that an owner controls. */
  public List<ObjectNode> controlledBy(ObjectNode owner, String resource) {
    return list(resource, Meta.namespace(owner), object -> Meta.isControlledBy(object, owner));
  }

  /** Where an object of a resource is stored. */
  public static Key key(String resource, ObjectNode object) {
    return new Key(resource, Meta.namespace(object), Meta.name(object));
  }
}
