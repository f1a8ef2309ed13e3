package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.policies.PolicyCheck;
import dev.k8slab.embedded.status.Cause;
import java.util.List;

/** ValidatingAdmissionPolicies and their bindings. */
final class PolicyStrategy implements Strategy {

  @Override
  public List<Cause> validate(ObjectNode object) {
    return object.path("kind").asText().endsWith("Binding")
        ? PolicyCheck.binding(object)
        : PolicyCheck.policy(object);
  }
}
