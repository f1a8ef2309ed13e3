package dev.k8slab.embedded.control.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Again;
import dev.k8slab.embedded.control.Controller;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.util.List;

/**
 * Says of admission policies that they have been seen. Follows {@code
 * controller/validatingadmissionpolicystatus}, without its warnings of types that do not fit.
 */
public final class PolicyStatus implements Controller {
  private static final String POLICIES = "validatingadmissionpolicies.admissionregistration.k8s.io";

  private final Objects objects;
  private final Requests requests;

  /** For one cluster. */
  public PolicyStatus(Objects objects, Requests requests) {
    this.objects = objects;
    this.requests = requests;
  }

  @Override
  public List<Key> concerned(Change change) {
    return change.key().resource().equals(POLICIES) ? List.of(change.key()) : List.of();
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode policy = objects.get(key);
    if (policy != null
        && policy.path("status").path("observedGeneration").asLong() < Meta.generation(policy)) {
      ObjectNode changed = policy.deepCopy();
      ObjectNode status = Json.at(changed, "status");
      status.put("observedGeneration", Meta.generation(policy)).putObject("typeChecking");
      requests.updateStatus(changed);
    }
    return Again.NO;
  }
}
