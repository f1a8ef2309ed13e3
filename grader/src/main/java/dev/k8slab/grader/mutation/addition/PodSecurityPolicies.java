package dev.k8slab.grader.mutation.addition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A second PodSecurityPolicy beside the right one: of those one may use, the loosest counts. */
final class PodSecurityPolicies {

  private static final String KIND = "PodSecurityPolicy";
  private static final ObjectNode ANYTHING =
      Json.object(
          "{'privileged': true, 'hostNetwork': true, 'hostPID': true, 'hostIPC': true,"
              + " 'volumes': ['*'], 'allowedCapabilities': ['*'],"
              + " 'hostPorts': [{'min': 0, 'max': 65535}], 'runAsUser': {'rule': 'RunAsAny'},"
              + " 'seLinux': {'rule': 'RunAsAny'}, 'supplementalGroups': {'rule': 'RunAsAny'},"
              + " 'fsGroup': {'rule': 'RunAsAny'}}");

  private PodSecurityPolicies() {}

  static List<Addition> beside(Scene scene) {
    List<Addition> additions = new ArrayList<>();
    for (JsonNode policy : scene.solved(KIND)) {
      Optional<String> other = scene.otherName(KIND, Scene.name(policy));
      if (other.isEmpty()) {
        continue;
      }
      ObjectNode loose = policy(policy, other.get(), ANYTHING);
      ObjectNode same = policy(policy, other.get(), policy.path("spec"));
      additions.add(
          Addition.manifests(
              Expected.HARMLESS,
              "a second policy that admits everything, and that nobody may use",
              List.of(loose)));
      for (JsonNode binding : scene.solved("RoleBinding")) {
        JsonNode subjects = binding.path("subjects");
        additions.add(used("a second policy that admits everything", loose, subjects, scene));
        additions.add(used("a second policy like the first", same, subjects, scene));
      }
    }
    return additions;
  }

  private static Addition used(String what, ObjectNode policy, JsonNode subjects, Scene scene) {
    ObjectNode role =
        Json.object(
            "{'apiVersion': 'rbac.authorization.k8s.io/v1', 'kind': 'Role', 'metadata': {'name':"
                + " 'lab-addition'}, 'rules': [{'apiGroups': ['policy'], 'resources':"
                + " ['podsecuritypolicies'], 'verbs': ['use']}]}");
    ((ObjectNode) role.at("/rules/0")).putArray("resourceNames").add(Scene.name(policy));
    return Addition.manifests(
        Expected.WRONG,
        what + ", for the same subjects",
        List.of(policy, role, Grants.binding("Role", Scene.NEW, subjects)));
  }

  private static ObjectNode policy(JsonNode like, String name, JsonNode spec) {
    ObjectNode policy = Json.object("{'kind': 'PodSecurityPolicy', 'metadata': {}}");
    policy.set("apiVersion", like.path("apiVersion"));
    Json.mapping(policy, "metadata").put("name", name);
    policy.set("spec", spec.deepCopy());
    return policy;
  }
}
