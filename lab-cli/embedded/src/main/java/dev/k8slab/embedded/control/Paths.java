package dev.k8slab.embedded.control;

import dev.k8slab.embedded.schema.ResourceType;

/** Under which path of the API something is. */
final class Paths {
  private Paths() {}

  /** A collection, in one namespace where it has some. */
  static String collection(ResourceType resource, String namespace) {
    String root = (resource.group().isEmpty() ? "/api/" : "/apis/") + resource.groupVersion();
    return resource.namespaced()
        ? root + "/namespaces/" + namespace + "/" + resource.name()
        : root + "/" + resource.name();
  }
}
