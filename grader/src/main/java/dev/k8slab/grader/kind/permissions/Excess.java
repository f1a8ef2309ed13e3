package dev.k8slab.grader.kind.permissions;

import dev.k8slab.exercises.check.Access;
import dev.k8slab.grader.attempt.Attempts;
import dev.k8slab.grader.effective.RbacRule;
import dev.k8slab.grader.effective.RbacRules;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kube.Identities;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectRulesReviewStatus;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what somebody may do beyond what is asked. The rules come from the API server's own
 * authorizer (a SelfSubjectRulesReview in that user's name), so bindings to groups, ClusterRoles
 * and aggregated roles all count for what they grant.
 */
final class Excess {

  /** On what Kubernetes gives to everybody; see "Auto-reconciliation" in its RBAC documentation. */
  private static final String DEFAULTS = "kubernetes.io/bootstrapping=rbac-defaults";

  private final Context context;
  private final String user;

  Excess(Context context, String user) {
    this.context = context;
    this.user = user;
  }

  /**
   * What the user may do in the attempt's namespace beyond some accesses and beyond what everybody
   * may; or nothing where the authorizer does not tell all rules.
   */
  Optional<List<RbacRule>> beyond(List<Access> asked) {
    SubjectRulesReviewStatus status = review();
    if (Boolean.TRUE.equals(status.getIncomplete())) {
      return Optional.empty();
    }
    List<RbacRule> granted = new ArrayList<>();
    status
        .getResourceRules()
        .forEach(
            rule ->
                granted.add(
                    new RbacRule(
                        rule.getVerbs(),
                        rule.getApiGroups(),
                        rule.getResources(),
                        rule.getResourceNames(),
                        List.of())));
    status
        .getNonResourceRules()
        .forEach(
            rule ->
                granted.add(
                    new RbacRule(
                        rule.getVerbs(),
                        List.of(),
                        List.of(),
                        List.of(),
                        rule.getNonResourceURLs())));
    List<RbacRule> fine = new ArrayList<>(everybodys());
    asked.forEach(access -> fine.add(rule(access)));
    return Optional.of(RbacRules.beyond(granted, fine));
  }

  private SubjectRulesReviewStatus review() {
    SelfSubjectRulesReview review =
        new SelfSubjectRulesReviewBuilder()
            .withNewSpec()
            .withNamespace(context.namespace())
            .endSpec()
            .build();
    KubernetesClient asUser = Identities.impersonate(context.client(), user);
    return asUser.authorization().v1().selfSubjectRulesReview().create(review).getStatus();
  }

  private RbacRule rule(Access access) {
    return new RbacRule(
        List.of(access.verb()),
        List.of(access.group()),
        List.of(access.resource()),
        access.name() == null ? List.of() : List.of(context.render(access.name())),
        List.of());
  }

  /** What Kubernetes itself and the lab grant to the groups that the user is in. */
  private List<RbacRule> everybodys() {
    Stream<ClusterRoleBinding> defaults =
        context
            .client()
            .rbac()
            .clusterRoleBindings()
            .withLabelSelector(DEFAULTS)
            .list()
            .getItems()
            .stream();
    Stream<RoleBinding> labs =
        context
            .client()
            .rbac()
            .roleBindings()
            .inNamespace(context.namespace())
            .withLabels(Attempts.MANAGED)
            .list()
            .getItems()
            .stream();
    return Stream.concat(
            defaults
                .filter(each -> concerns(each.getSubjects()))
                .map(ClusterRoleBinding::getRoleRef),
            labs.filter(each -> concerns(each.getSubjects())).map(RoleBinding::getRoleRef))
        .map(RoleRef::getName)
        .distinct()
        .map(name -> context.client().rbac().clusterRoles().withName(name).get())
        .filter(role -> role != null && role.getRules() != null)
        .map(ClusterRole::getRules)
        .flatMap(List::stream)
        .map(RbacRule::of)
        .toList();
  }

  private boolean concerns(List<Subject> subjects) {
    List<String> groups = Identities.groups(user);
    return subjects.stream()
        .anyMatch(
            subject -> subject.getKind().equals("Group") && groups.contains(subject.getName()));
  }
}
