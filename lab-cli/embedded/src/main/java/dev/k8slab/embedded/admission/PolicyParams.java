package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Kinds;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The parameters that a binding gives a policy. Follows {@code generic.CollectParams}. */
final class PolicyParams {
  private final Store store;
  private final Kinds kinds;

  PolicyParams(Store store, Kinds kinds) {
    this.store = store;
    this.kinds = kinds;
  }

  /** Parameters that cannot be had; the message is the server's. */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1L;

    Missing(String message) {
      super(message);
    }
  }

  /**
   * The objects, each of which the policy is asked with; null among them stands for none.
   *
   * @throws Missing if there are none, and there should be
   */
  List<ObjectNode> of(JsonNode policy, JsonNode binding, Attributes attributes) throws Missing {
    JsonNode kind = policy.path("paramKind");
    JsonNode ref = binding.path("paramRef");
    if (!kind.isObject() || !ref.isObject()) {
      return Collections.singletonList(null);
    }
    Optional<ResourceType> found =
        kinds.catalog().ofKind(Json.text(kind, "apiVersion"), Json.text(kind, "kind"));
    if (found.isEmpty()) {
      throw new Missing(
          "failed to find resource referenced by paramKind: '"
              + Json.text(kind, "apiVersion").replaceFirst("^([^/]*)$", "/$1")
              + ", Kind="
              + Json.text(kind, "kind")
              + "'");
    }
    ResourceType resource = found.get();
    String namespace = namespace(resource, ref, attributes);
    List<ObjectNode> params = new ArrayList<>();
    if (ref.path("selector").isObject()) {
      for (ObjectNode object : Namespaced.list(store, resource.qualified(), namespace)) {
        if (RequestMatch.selects(ref.get("selector"), object)) {
          params.add(kinds.conversions().convert(object, resource));
        }
      }
    } else {
      ObjectNode object =
          store.get(new Key(resource.qualified(), namespace, Json.text(ref, "name")));
      if (object != null) {
        params.add(kinds.conversions().convert(object, resource));
      }
    }
    if (params.isEmpty() && Json.text(ref, "parameterNotFoundAction").equals("Deny")) {
      throw new Missing("no params found for policy binding with `Deny` parameterNotFoundAction");
    }
    return params;
  }

  private static String namespace(ResourceType resource, JsonNode ref, Attributes attributes)
      throws Missing {
    String named = Json.text(ref, "namespace");
    if (!resource.namespaced()) {
      if (!named.isEmpty()) {
        throw new Missing(
            "paramRef.namespace must not be provided for a cluster-scoped `paramKind`");
      }
      return "";
    }
    String namespace =
        !named.isEmpty() || !attributes.resource().namespaced() ? named : attributes.namespace();
    if (namespace.isEmpty()) {
      throw new Missing(
          "cannot use namespaced paramRef in policy binding that matches cluster-scoped resources");
    }
    return namespace;
  }
}
