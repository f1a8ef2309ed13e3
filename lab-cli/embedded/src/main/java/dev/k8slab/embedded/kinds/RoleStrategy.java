package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** Roles and cluster roles. Follows {@code rbac/validation.ValidatePolicyRule}. */
final class RoleStrategy implements Strategy {

  @Override
  public List<Cause> validate(ObjectNode role) {
    List<Cause> causes = new ArrayList<>();
    int i = 0;
    for (JsonNode rule : role.path("rules")) {
      String at = "rules[" + i++ + "]";
      if (rule.path("verbs").isEmpty()) {
        causes.add(Cause.required(at + ".verbs", "verbs must contain at least one value"));
      }
      if (!rule.path("nonResourceURLs").isEmpty()) {
        boolean mixed = !rule.path("apiGroups").isEmpty() || !rule.path("resources").isEmpty();
        if (role.path("kind").asText().equals("Role")) {
          causes.add(
              Cause.invalid(
                  at + ".nonResourceURLs",
                  rule.get("nonResourceURLs"),
                  "namespaced rules cannot apply to non-resource URLs"));
        } else if (mixed) {
          causes.add(
              Cause.invalid(
                  at + ".nonResourceURLs",
                  rule.get("nonResourceURLs"),
                  "rules cannot apply to both regular resources and non-resource URLs"));
        }
        continue;
      }
      if (rule.path("apiGroups").isEmpty()) {
        causes.add(
            Cause.required(at + ".apiGroups", "resource rules must supply at least one api group"));
      }
      if (rule.path("resources").isEmpty()) {
        causes.add(
            Cause.required(at + ".resources", "resource rules must supply at least one resource"));
      }
    }
    return causes;
  }
}
