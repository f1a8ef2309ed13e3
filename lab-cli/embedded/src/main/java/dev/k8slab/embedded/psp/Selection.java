package dev.k8slab.embedded.psp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which policy lets a pod in, and what it makes of the pod. Follows {@code
 * podsecuritypolicy.Plugin.computeSecurityContext}.
 *
 * @param policy its name; empty if none does
 * @param pod as it is let in; null if it is not
 * @param causes what the policies that may be used have against it
 */
public record Selection(String policy, ObjectNode pod, List<Cause> causes) {

  /**
   * Looks for the first policy, by name, that takes the pod as it is; without one, for the first
   * that takes it with its defaults.
   *
   * @param policies in the order of their names
   * @param mayUse whether who asks, or the pod's account, may use a policy
   * @param mayChange false for a pod that is there already
   */
  public static Selection among(
      Collection<ObjectNode> policies,
      ObjectNode pod,
      Predicate<String> mayUse,
      boolean mayChange) {
    List<Cause> causes = new ArrayList<>();
    Selection changed = null;
    for (ObjectNode policy : policies) {
      String name = Json.text(policy, "metadata", "name");
      if (!mayUse.test(name)) {
        continue;
      }
      ObjectNode tried = pod.deepCopy();
      new PolicyDefaults(policy).apply(tried);
      List<Cause> found = PolicyChecks.of(policy, tried);
      if (!found.isEmpty()) {
        causes.addAll(found);
      } else if (tried.equals(pod)) {
        return new Selection(name, pod, List.of());
      } else if (mayChange && changed == null) {
        changed = new Selection(name, tried, List.of());
      }
    }
    return changed != null ? changed : new Selection("", null, causes);
  }
}
