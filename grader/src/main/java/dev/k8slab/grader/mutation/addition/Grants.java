package dev.k8slab.grader.mutation.addition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A second Role or binding beside the right one, for the same subjects. */
final class Grants {

  private static final String GROUP = "rbac.authorization.k8s.io";

  private Grants() {}

  static List<Addition> beside(Scene scene) {
    List<Addition> additions = new ArrayList<>();
    for (JsonNode binding : scene.solved("RoleBinding")) {
      JsonNode subjects = binding.path("subjects");
      additions.add(
          Addition.manifests(
              Expected.WRONG,
              "a binding to cluster-admin for the subjects of " + Scene.reported(binding),
              List.of(binding("ClusterRole", "cluster-admin", subjects))));
      additions.add(
          Addition.manifests(
              Expected.HARMLESS,
              "the binding " + Scene.name(binding) + " once more, under another name",
              List.of(
                  binding(
                      binding.path("roleRef").path("kind").asText(),
                      binding.path("roleRef").path("name").asText(),
                      subjects))));
      for (JsonNode role : scene.solved("Role")) {
        wider(role, subjects, additions);
      }
    }
    return additions;
  }

  private static void wider(JsonNode role, JsonNode subjects, List<Addition> additions) {
    ObjectNode anyName = copy(role);
    ObjectNode anything = copy(role);
    boolean named = false;
    for (JsonNode rule : anyName.path("rules")) {
      named |= ((ObjectNode) rule).remove("resourceNames") != null;
    }
    for (JsonNode rule : anything.path("rules")) {
      for (String list : List.of("apiGroups", "resources", "verbs")) {
        ((ObjectNode) rule).putArray(list).add("*");
      }
      ((ObjectNode) rule).remove("resourceNames");
    }
    String beside = " beside " + Scene.reported(role) + ", bound to the same subjects";
    List<JsonNode> bound = List.of(anything, binding("Role", Scene.NEW, subjects));
    additions.add(
        Addition.manifests(Expected.WRONG, "a Role that grants everything" + beside, bound));
    if (named) {
      additions.add(
          Addition.manifests(
              Expected.WRONG,
              "a Role without resourceNames" + beside,
              List.of(anyName, binding("Role", Scene.NEW, subjects))));
    }
    additions.add(
        Addition.manifests(
            Expected.HARMLESS,
            "a wider Role beside " + Scene.reported(role) + ", bound to nobody",
            List.of(anything)));
  }

  private static ObjectNode copy(JsonNode role) {
    ObjectNode copy = Json.object("{'apiVersion': '" + GROUP + "/v1', 'kind': 'Role'}");
    Json.mapping(copy, "metadata").put("name", Scene.NEW);
    copy.set(
        "rules", role.path("rules").isArray() ? role.get("rules").deepCopy() : copy.arrayNode());
    return copy;
  }

  /** A RoleBinding of that name that nobody has. */
  static ObjectNode binding(String kind, String role, JsonNode subjects) {
    ObjectNode binding = Json.object("{'apiVersion': '" + GROUP + "/v1', 'kind': 'RoleBinding'}");
    Json.mapping(binding, "metadata").put("name", Scene.NEW);
    Json.mapping(binding, "roleRef").put("apiGroup", GROUP).put("kind", kind).put("name", role);
    ArrayNode list = binding.putArray("subjects");
    subjects.forEach(subject -> list.add(subject.deepCopy()));
    return binding;
  }
}
