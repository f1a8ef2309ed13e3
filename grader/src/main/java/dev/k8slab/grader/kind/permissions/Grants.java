package dev.k8slab.grader.kind.permissions;

import dev.k8slab.grader.effective.RbacRule;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kube.Identities;
import dev.k8slab.port.Labels;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectRulesReviewStatus;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that somebody may do in the attempt's namespace. The rules come from the API server's own
 * authorizer (a SelfSubjectRulesReview in that user's name), so bindings to groups, in the
 * namespace and cluster-wide, ClusterRoles and aggregated roles all count for what they grant.
 *
 * @param rules what the user may do
 * @param everybodys what Kubernetes and the lab grant to the groups that the user is in, without
 *     the learner's doing
 * @param complete whether there are no other rules: some authorizers do not tell theirs
 */
record Grants(List<RbacRule> rules, List<RbacRule> everybodys, boolean complete) {

  /** On what Kubernetes gives to everybody; see "Auto-reconciliation" in its RBAC documentation. */
  private static final String DEFAULTS = "kubernetes.io/bootstrapping=rbac-defaults";

  /** Asks the API server what a user is granted. */
  static Grants of(String user, Context context) {
    SubjectRulesReviewStatus status = review(user, context);
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
    return new Grants(
        granted, everybodys(user, context), !Boolean.TRUE.equals(status.getIncomplete()));
  }

  private static SubjectRulesReviewStatus review(String user, Context context) {
    SelfSubjectRulesReview review =
        new SelfSubjectRulesReviewBuilder()
            .withNewSpec()
            .withNamespace(context.namespace())
            .endSpec()
            .build();
    KubernetesClient asUser = Identities.impersonate(context.client(), user);
    return asUser.authorization().v1().selfSubjectRulesReview().create(review).getStatus();
  }

  private static List<RbacRule> everybodys(String user, Context context) {
    List<String> groups = Identities.groups(user);
    return Stream.concat(defaults(groups, context), labs(groups, context))
        .map(RoleRef::getName)
        .distinct()
        .map(name -> context.client().rbac().clusterRoles().withName(name).get())
        .filter(role -> role != null && role.getRules() != null)
        .map(ClusterRole::getRules)
        .flatMap(List::stream)
        .map(RbacRule::of)
        .toList();
  }

  /** A learner can write any label, but not an earlier time of creation. */
  private static Stream<RoleRef> defaults(List<String> groups, Context context) {
    Instant began = context.attempt().began();
    return context
        .client()
        .rbac()
        .clusterRoleBindings()
        .withLabelSelector(DEFAULTS)
        .list()
        .getItems()
        .stream()
        .filter(each -> Instant.parse(each.getMetadata().getCreationTimestamp()).isBefore(began))
        .filter(each -> concerns(each.getSubjects(), groups))
        .map(ClusterRoleBinding::getRoleRef);
  }

  private static Stream<RoleRef> labs(List<String> groups, Context context) {
    RoleBinding found =
        context
            .client()
            .rbac()
            .roleBindings()
            .inNamespace(context.namespace())
            .withName(Labels.UNRESTRICTED)
            .get();
    return Optional.ofNullable(found)
        .filter(
            each ->
                each.getMetadata()
                    .getUid()
                    .equals(context.attempt().origins().get("RoleBinding/" + Labels.UNRESTRICTED)))
        .filter(each -> concerns(each.getSubjects(), groups))
        .map(RoleBinding::getRoleRef)
        .stream();
  }

  private static boolean concerns(List<Subject> subjects, List<String> groups) {
    return subjects.stream()
        .anyMatch(
            subject -> subject.getKind().equals("Group") && groups.contains(subject.getName()));
  }
}
