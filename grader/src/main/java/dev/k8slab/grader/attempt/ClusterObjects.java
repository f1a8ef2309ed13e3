package dev.k8slab.grader.attempt;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.policy.v1beta1.PodSecurityPolicy;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The grants of a cluster and what they are about, to tell which of those outside of any namespace
 * serve one attempt only: learners may call them what they like.
 */
record ClusterObjects(
    List<Role> roles,
    List<RoleBinding> roleBindings,
    List<ClusterRole> clusterRoles,
    List<ClusterRoleBinding> clusterRoleBindings,
    List<PodSecurityPolicy> policies) {

  private static final String CLUSTER_ROLE = "ClusterRole";

  /**
   * The cluster-wide objects that are of use to nobody but an attempt: bindings whose subjects are
   * all in its namespace, ClusterRoles that only those and the namespace's RoleBindings refer to,
   * and policies that only those ClusterRoles and the namespace's Roles name. ClusterRoles and
   * policies older than the attempt are somebody else's, whoever uses them now.
   */
  List<HasMetadata> servingOnly(String namespace, Instant began) {
    List<ClusterRoleBinding> bindings =
        clusterRoleBindings.stream().filter(binding -> pointsInto(binding, namespace)).toList();
    List<ClusterRole> ownRoles = rolesOf(bindings, namespace, began);
    List<HasMetadata> serving = new ArrayList<>(bindings);
    serving.addAll(ownRoles);
    serving.addAll(policiesOf(ownRoles, namespace, began));
    return serving;
  }

  private List<ClusterRole> rolesOf(
      List<ClusterRoleBinding> bindings, String namespace, Instant began) {
    Set<String> here =
        names(
            bindings.stream().map(ClusterRoleBinding::getRoleRef),
            roleBindings.stream().filter(each -> in(each, namespace)).map(RoleBinding::getRoleRef));
    Set<String> elsewhere =
        names(
            clusterRoleBindings.stream()
                .filter(each -> !bindings.contains(each))
                .map(ClusterRoleBinding::getRoleRef),
            roleBindings.stream()
                .filter(each -> !in(each, namespace))
                .map(RoleBinding::getRoleRef));
    return clusterRoles.stream()
        .filter(role -> here.contains(name(role)) && !elsewhere.contains(name(role)))
        .filter(role -> since(role, began))
        .toList();
  }

  private List<PodSecurityPolicy> policiesOf(
      List<ClusterRole> ownRoles, String namespace, Instant began) {
    Set<String> here =
        named(
            ownRoles.stream().map(ClusterRole::getRules),
            roles.stream().filter(each -> in(each, namespace)).map(Role::getRules));
    Set<String> elsewhere =
        named(
            clusterRoles.stream()
                .filter(each -> !ownRoles.contains(each))
                .map(ClusterRole::getRules),
            roles.stream().filter(each -> !in(each, namespace)).map(Role::getRules));
    return policies.stream()
        .filter(policy -> here.contains(name(policy)) && !elsewhere.contains(name(policy)))
        .filter(policy -> since(policy, began))
        .toList();
  }

  private static boolean pointsInto(ClusterRoleBinding binding, String namespace) {
    return !binding.getSubjects().isEmpty()
        && binding.getSubjects().stream().allMatch(subject -> within(subject, namespace));
  }

  private static boolean within(Subject subject, String namespace) {
    return switch (String.valueOf(subject.getKind())) {
      case "ServiceAccount" -> namespace.equals(subject.getNamespace());
      case "User" -> subject.getName().startsWith("system:serviceaccount:" + namespace + ":");
      case "Group" -> subject.getName().equals("system:serviceaccounts:" + namespace);
      default -> false;
    };
  }

  private static Set<String> names(Stream<RoleRef> some, Stream<RoleRef> others) {
    return Stream.concat(some, others)
        .filter(ref -> CLUSTER_ROLE.equals(ref.getKind()))
        .map(RoleRef::getName)
        .collect(Collectors.toSet());
  }

  /** The policies that rules name; a rule without names is about every policy and names none. */
  private static Set<String> named(Stream<List<PolicyRule>> some, Stream<List<PolicyRule>> others) {
    return Stream.concat(some, others)
        .filter(rules -> rules != null)
        .flatMap(List::stream)
        .filter(
            rule ->
                rule.getResources().contains("podsecuritypolicies")
                    || rule.getResources().contains("*"))
        .flatMap(rule -> rule.getResourceNames().stream())
        .collect(Collectors.toSet());
  }

  private static boolean since(HasMetadata object, Instant began) {
    return !Instant.parse(object.getMetadata().getCreationTimestamp()).isBefore(began);
  }

  private static boolean in(HasMetadata object, String namespace) {
    return namespace.equals(object.getMetadata().getNamespace());
  }

  private static String name(HasMetadata object) {
    return object.getMetadata().getName();
  }
}
