package dev.k8slab.grader.mutation.addition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** One more subject in a binding, one more name in a rule. */
final class Bindings {

  private Bindings() {}

  static List<Inside> inside(JsonNode object) {
    List<Inside> inside = new ArrayList<>();
    if (Scene.kind(object).equals("RoleBinding") && object.path("subjects").isArray()) {
      inside.add(
          subject(
              object,
              "service account default",
              "{'kind': 'ServiceAccount', 'name': 'default', 'namespace': '[=namespace]'}"));
      inside.add(
          subject(
              object,
              "everybody",
              "{'apiGroup': 'rbac.authorization.k8s.io', 'kind': 'Group', 'name':"
                  + " 'system:authenticated'}"));
    } else if (Scene.kind(object).equals("Role")) {
      for (int i = 0; i < object.path("rules").size(); i++) {
        rule(object, i, inside);
      }
    }
    return inside;
  }

  private static Inside subject(JsonNode binding, String who, String subject) {
    ObjectNode copy = binding.deepCopy();
    ((ArrayNode) copy.get("subjects")).add(Json.object(subject));
    return new Inside(Expected.WRONG, who + " as another subject", copy);
  }

  private static void rule(JsonNode role, int index, List<Inside> inside) {
    if (role.path("rules").path(index).path("resourceNames").isArray()) {
      ObjectNode copy = role.deepCopy();
      ((ArrayNode) copy.path("rules").path(index).path("resourceNames")).add(Scene.NEW);
      inside.add(new Inside(Expected.WRONG, "another name to rule " + index, copy));
    }
    ObjectNode twice = role.deepCopy();
    ((ArrayNode) twice.get("rules")).add(twice.path("rules").path(index).deepCopy());
    inside.add(new Inside(Expected.HARMLESS, "rule " + index + " once more", twice));
  }
}
