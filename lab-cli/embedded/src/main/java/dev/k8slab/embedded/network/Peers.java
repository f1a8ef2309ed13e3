package dev.k8slab.embedded.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.objects.Pods;
import java.util.Optional;

/** Who has an address. */
final class Peers {
  private final Objects objects;

  Peers(Objects objects) {
    this.objects = objects;
  }

  /** The pod that has an address of its own; empty if none has, or if it is its node's. */
  Optional<ObjectNode> pod(String address) {
    return objects
        .list(
            Pods.RESOURCE,
            "",
            pod ->
                Json.text(pod, "status", "podIP").equals(address)
                    && !Pods.isTerminal(pod)
                    && !pod.path("spec").path("hostNetwork").asBoolean())
        .stream()
        .findFirst();
  }

  /** True if an address is a node's. */
  boolean isNode(String address) {
    return objects.list("nodes", "").stream()
        .flatMap(node -> node.path("status").path("addresses").valueStream())
        .anyMatch(each -> Json.text(each, "address").equals(address));
  }

  /** The namespace that a pod is in. */
  Optional<ObjectNode> namespace(ObjectNode pod) {
    return Optional.ofNullable(objects.get("namespaces", "", Meta.namespace(pod)));
  }
}
