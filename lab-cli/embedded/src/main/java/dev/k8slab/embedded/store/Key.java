package dev.k8slab.embedded.store;

/**
 * Where an object is stored.
 *
 * @param resource the resource with its group, such as {@code deployments.apps}; versions of a
 *     group share their objects
 * @param namespace empty for objects of the whole cluster
 */
public record Key(String resource, String namespace, String name) {

  /** The place within its resource, by which lists are ordered. */
  String path() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
