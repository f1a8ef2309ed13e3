package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.auth.AccessQuestion;
import dev.k8slab.embedded.auth.Rbac;
import dev.k8slab.embedded.auth.User;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.psp.Selection;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import dev.k8slab.embedded.store.Store;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lets a pod in only if there is a policy that fits it and that the user, or the pod's account, may
 * {@code use}. Follows {@code plugin/pkg/admission/security/podsecuritypolicy}.
 */
final class PodSecurityPolicies implements Plugin {
  private static final String POLICIES = "podsecuritypolicies";
  private static final String ANNOTATION = "kubernetes.io/psp";

  private final Store store;
  private final Rbac rbac;

  PodSecurityPolicies(Store store, Rbac rbac) {
    this.store = store;
    this.rbac = rbac;
  }

  @Override
  public void admit(Attributes attributes) {
    if (!attributes.is("CREATE", "", "pods")) {
      return;
    }
    Selection selection = select(attributes, true);
    if (selection.pod() == null) {
      throw refusal(attributes, "admit", selection.causes());
    }
    attributes.object().set("spec", selection.pod().get("spec"));
    JsonNode annotations = selection.pod().path("metadata").path("annotations");
    if (annotations.isObject()) {
      Json.at(attributes.object(), "metadata").set("annotations", annotations);
    }
    Json.at(attributes.object(), "metadata", "annotations").put(ANNOTATION, selection.policy());
  }

  @Override
  public void validate(Attributes attributes) {
    if (!attributes.is("UPDATE", "", "pods") || onlyLetsGo(attributes)) {
      return;
    }
    Selection selection = select(attributes, false);
    if (selection.pod() == null) {
      throw refusal(attributes, "validate", selection.causes());
    }
  }

  /** What garbage collection writes is nobody's to refuse. */
  private static boolean onlyLetsGo(Attributes attributes) {
    return withoutOwners(attributes.object()).equals(withoutOwners(attributes.old()));
  }

  private static JsonNode withoutOwners(ObjectNode pod) {
    ObjectNode copy = pod.deepCopy();
    Json.at(copy, "metadata")
        .remove(List.of("ownerReferences", "finalizers", "managedFields", "resourceVersion"));
    copy.remove("status");
    return copy;
  }

  private Selection select(Attributes attributes, boolean mayChange) {
    String account = Json.text(attributes.object(), "spec", "serviceAccountName");
    User pod =
        new User(
            "system:serviceaccount:" + attributes.namespace() + ":" + account,
            "",
            List.of("system:serviceaccounts", "system:serviceaccounts:" + attributes.namespace()),
            Map.of());
    return Selection.among(
        Namespaced.list(store, POLICIES + ".policy", ""),
        attributes.object(),
        policy ->
            mayUse(pod, attributes.namespace(), policy)
                || mayUse(attributes.user(), attributes.namespace(), policy),
        mayChange);
  }

  /** The policies were of the group "extensions" once, and roles may still say so. */
  private boolean mayUse(User user, String namespace, String policy) {
    return List.of("policy", "extensions").stream()
        .map(group -> new AccessQuestion(true, "use", group, POLICIES, "", namespace, policy, ""))
        .anyMatch(question -> rbac.decide(user, question).allowed());
  }

  private static ApiException refusal(Attributes attributes, String verb, List<Cause> causes) {
    String listed = causes.stream().map(Cause::toString).collect(Collectors.joining(" "));
    return ApiException.forbidden(
        "",
        "pods",
        attributes.name(),
        "PodSecurityPolicy: unable to " + verb + " pod: [" + listed + "]");
  }
}
