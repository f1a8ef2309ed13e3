package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import java.util.Set;

/**
 * Nothing is made in a namespace that is not there or goes away, and some stay. Follows {@code
 * namespace/lifecycle}.
 */
final class NamespaceLifecycle implements Plugin {
  private static final Set<String> PROTECTED = Set.of("default", "kube-system", "kube-public");

  private final Store store;

  NamespaceLifecycle(Store store) {
    this.store = store;
  }

  @Override
  public void admit(Attributes attributes) {
    if (attributes.is("DELETE", "", "namespaces") && PROTECTED.contains(attributes.name())) {
      throw ApiException.forbidden(
          "", "namespaces", attributes.name(), "this namespace may not be deleted");
    }
    if (!attributes.resource().namespaced() || !attributes.operation().equals("CREATE")) {
      return;
    }
    ObjectNode namespace = store.get(new Key("namespaces", "", attributes.namespace()));
    if (namespace == null) {
      throw ApiException.notFound("", "namespaces", attributes.namespace());
    }
    if (Json.text(namespace, "status", "phase").equals("Terminating")) {
      String why =
          "unable to create new content in namespace "
              + attributes.namespace()
              + " because it is being terminated";
      ObjectNode details =
          ApiException.details(
              attributes.name(), attributes.resource().group(), attributes.resource().name());
      details
          .putArray("causes")
          .addObject()
          .put("reason", "NamespaceTerminating")
          .put("message", "namespace " + attributes.namespace() + " is being terminated")
          .put("field", "metadata.namespace");
      ApiException plain =
          ApiException.forbidden(
              attributes.resource().group(), attributes.resource().name(), attributes.name(), why);
      throw new ApiException(plain.code(), plain.reason(), plain.getMessage(), details);
    }
  }
}
