package dev.k8slab.grader.kind.permissions;

import dev.k8slab.exercises.check.Access;
import dev.k8slab.exercises.check.PermissionsCheck;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kube.Identities;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewStatus;

/**
 * Asks the API server's authorizer who may do what, so that wildcards and aggregated roles count
 * for what they grant.
 */
public final class PermissionsChecker implements Checker<PermissionsCheck> {

  @Override
  public Verdict judge(PermissionsCheck spec, Context context) {
    String user = Identities.user(spec.subject(), context.namespace());
    for (Access access : spec.may()) {
      SubjectAccessReviewStatus status = review(user, access, context);
      if (!allowed(status)) {
        return context.failed(access.feedback(), user + " may not");
      }
    }
    for (Access access : spec.mayNot()) {
      SubjectAccessReviewStatus status = review(user, access, context);
      if (allowed(status)) {
        return context.failed(
            access.feedback(), status.getReason() == null ? user + " may" : status.getReason());
      }
    }
    return new Verdict.Passed(user + " may do what is asked and no more");
  }

  private static boolean allowed(SubjectAccessReviewStatus status) {
    return Boolean.TRUE.equals(status.getAllowed());
  }

  private static SubjectAccessReviewStatus review(String user, Access access, Context context) {
    SubjectAccessReview review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser(user)
            .withGroups(Identities.groups(user))
            .withNewResourceAttributes()
            .withNamespace(context.namespace())
            .withVerb(access.verb())
            .withGroup(access.group())
            .withResource(access.resource())
            .withName(context.render(access.name()))
            .endResourceAttributes()
            .endSpec()
            .build();
    return context.client().authorization().v1().subjectAccessReview().create(review).getStatus();
  }
}
