package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** Bindings of roles. Follows {@code apis/rbac/validation.ValidateRoleBinding}. */
final class RoleBindingStrategy implements Strategy {
  private static final List<String> KINDS = List.of("ServiceAccount", "User", "Group");

  private final Schema schema;

  RoleBindingStrategy(Schema schema) {
    this.schema = schema;
  }

  @Override
  public List<Cause> validate(ObjectNode binding) {
    List<Cause> causes = new ArrayList<>();
    JsonNode ref = binding.path("roleRef");
    if (Json.text(ref, "name").isEmpty()) {
      causes.add(Cause.required("roleRef.name", ""));
    }
    boolean cluster = Json.text(binding, "kind").equals("ClusterRoleBinding");
    List<String> roles = cluster ? List.of("ClusterRole") : List.of("Role", "ClusterRole");
    if (!roles.contains(Json.text(ref, "kind"))) {
      causes.add(Cause.notSupported("roleRef.kind", Json.text(ref, "kind"), roles));
    }
    int i = 0;
    for (JsonNode subject : binding.path("subjects")) {
      String at = "subjects[" + i++ + "]";
      String kind = Json.text(subject, "kind");
      if (Json.text(subject, "name").isEmpty()) {
        causes.add(Cause.required(at + ".name", ""));
      }
      if (!KINDS.contains(kind)) {
        causes.add(Cause.notSupported(at + ".kind", kind, KINDS));
      }
      if (cluster && kind.equals("ServiceAccount") && Json.text(subject, "namespace").isEmpty()) {
        causes.add(Cause.required(at + ".namespace", ""));
      }
    }
    return causes;
  }

  @Override
  public List<Cause> validateUpdate(ObjectNode binding, ObjectNode old) {
    List<Cause> causes = new ArrayList<>(validate(binding));
    if (!binding.path("roleRef").equals(old.path("roleRef"))) {
      causes.add(
          Cause.invalid(
              "roleRef",
              GoValues.roleRef(schema, binding.path("roleRef")),
              "cannot change roleRef"));
    }
    return causes;
  }
}
