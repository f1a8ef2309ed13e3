package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Catalog;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.store.Key;
import java.util.Optional;

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

  /** A stored object, by the version it is kept in; empty if that is not served. */
  static Optional<String> object(Catalog catalog, Key key, ObjectNode stored) {
    String version = Json.text(stored, "apiVersion");
    return catalog.resources().stream()
        .filter(resource -> resource.qualified().equals(key.resource()))
        .filter(resource -> resource.apiVersion().equals(version))
        .findFirst()
        .map(resource -> collection(resource, key.namespace()) + "/" + key.name());
  }
}
