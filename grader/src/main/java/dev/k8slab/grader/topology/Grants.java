package dev.k8slab.grader.topology;

import dev.k8slab.grader.effective.RbacRequest;
import dev.k8slab.grader.effective.RbacRule;
import dev.k8slab.grader.effective.RbacRules;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.policy.v1beta1.PodSecurityPolicy;
import io.fabric8.kubernetes.api.model.policy.v1beta1.PodSecurityPolicySpec;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What roles grant: their rules, the policies they let use, the Secrets they let read. */
final class Grants {

  private static final String POLICIES = "podsecuritypolicies";

  /** The admission plugin asks for both: {@code authorizedForPolicy} of its source. */
  private static final List<String> GROUPS_OF_POLICIES = List.of("policy", "extensions");

  private final Sketch sketch;
  private final Inventory inventory;

  Grants(Sketch sketch) {
    this.sketch = sketch;
    this.inventory = sketch.inventory();
  }

  void draw(Ref role, List<PolicyRule> given) {
    List<RbacRule> rules = given.stream().map(RbacRule::of).toList();
    sketch.add(Node.neutral(role, rules.stream().map(RuleText::of).toList()));
    if (inventory.sees(Kinds.POD_SECURITY_POLICY)) {
      policies(rules).forEach(policy -> use(role, rules, policy));
    }
    for (Secret secret : inventory.all(Secret.class)) {
      String verbs = String.join(", ", verbs(rules, secret.getMetadata().getName()));
      if (!verbs.isEmpty()) {
        sketch.add(role, Relation.MAY_READ, Ref.of(secret), verbs);
      }
    }
  }

  /** What the exercise asks for is on the map even where nobody may use it yet. */
  void drawNoted() {
    inventory.all(PodSecurityPolicy.class).stream()
        .filter(policy -> inventory.noted().contains(Ref.of(policy)))
        .forEach(policy -> sketch.add(node(policy)));
  }

  /** The policies there are, and those that the rules name. */
  private List<String> policies(List<RbacRule> rules) {
    Stream<String> there =
        inventory.all(PodSecurityPolicy.class).stream()
            .map(policy -> policy.getMetadata().getName());
    Stream<String> named =
        rules.stream()
            .filter(rule -> rule.resources().contains(POLICIES))
            .flatMap(rule -> rule.resourceNames().stream());
    return Stream.concat(there, named).distinct().toList();
  }

  private void use(Ref role, List<RbacRule> rules, String policy) {
    boolean may =
        GROUPS_OF_POLICIES.stream()
            .map(group -> RbacRequest.of("use", group, POLICIES, policy))
            .anyMatch(request -> RbacRules.allow(rules, request));
    if (may) {
      inventory.all(PodSecurityPolicy.class).stream()
          .filter(each -> each.getMetadata().getName().equals(policy))
          .forEach(each -> sketch.add(node(each)));
      sketch.add(role, Relation.MAY_USE, new Ref(Kinds.POD_SECURITY_POLICY, "", policy));
    }
  }

  private static List<String> verbs(List<RbacRule> rules, String secret) {
    return Stream.of("get", "list", "watch")
        .filter(verb -> RbacRules.allow(rules, RbacRequest.of(verb, "", "secrets", secret)))
        .toList();
  }

  private static Node node(PodSecurityPolicy policy) {
    PodSecurityPolicySpec spec = policy.getSpec();
    List<String> admits = new ArrayList<>();
    admits(admits, spec.getPrivileged(), "privileged pods");
    admits(admits, spec.getHostNetwork(), "the host's network");
    admits(admits, spec.getHostPID(), "the host's processes");
    admits(admits, spec.getHostIPC(), "the host's IPC");
    String fact =
        admits.isEmpty()
            ? "admits neither privileged pods nor the host's namespaces"
            : "admits " + String.join(", ", admits);
    return Node.neutral(ref(policy), List.of(fact));
  }

  private static Ref ref(HasMetadata policy) {
    return new Ref(Kinds.POD_SECURITY_POLICY, "", policy.getMetadata().getName());
  }

  private static void admits(List<String> admits, Boolean allowed, String what) {
    if (Boolean.TRUE.equals(allowed)) {
      admits.add(what);
    }
  }
}
