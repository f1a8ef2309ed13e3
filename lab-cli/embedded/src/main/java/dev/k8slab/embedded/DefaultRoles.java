package dev.k8slab.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;

/**
 * Makes the default roles out of {@code roles.json}: what each allows, since and until which minor
 * version, and which roles are put together out of others. The roles are those of Kubernetes'
 * documentation, "Using RBAC Authorization".
 */
final class DefaultRoles {
  private static final String AGGREGATE = "rbac.authorization.k8s.io/aggregate-to-";

  private DefaultRoles() {}

  /** A role of a minor version. */
  static ObjectNode role(JsonNode data, int minor) {
    ObjectNode role = bootstrapped("ClusterRole", data.get("name").textValue());
    if (data.has("into")) {
      Json.at(role, "metadata", "labels").put(AGGREGATE + data.get("into").textValue(), "true");
    }
    if (data.has("aggregates")) {
      role.putObject("aggregationRule")
          .putArray("clusterRoleSelectors")
          .addObject()
          .putObject("matchLabels")
          .put(AGGREGATE + data.get("aggregates").textValue(), "true");
    }
    ArrayNode rules = role.putArray("rules");
    for (JsonNode rule : data.path("rules")) {
      if (minor >= rule.path("since").asInt() && minor < rule.path("until").asInt(minor + 1)) {
        ObjectNode copy = rule.deepCopy();
        copy.remove("since");
        copy.remove("until");
        rules.add(copy);
      }
    }
    return role;
  }

  /** An object without content, with the labels of those that a cluster begins with. */
  static ObjectNode bootstrapped(String kind, String name) {
    ObjectNode object =
        Json.object().put("apiVersion", "rbac.authorization.k8s.io/v1").put("kind", kind);
    object.putObject("metadata").put("name", name);
    Json.at(object, "metadata", "labels").put("kubernetes.io/bootstrapping", "rbac-defaults");
    Json.at(object, "metadata", "annotations")
        .put("rbac.authorization.kubernetes.io/autoupdate", "true");
    return object;
  }
}
