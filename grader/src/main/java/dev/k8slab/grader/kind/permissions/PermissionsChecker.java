package dev.k8slab.grader.kind.permissions;

import dev.k8slab.exercises.check.Access;
import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.exercises.check.ExclusiveAccess;
import dev.k8slab.exercises.check.PermissionsCheck;
import dev.k8slab.grader.effective.RbacRule;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Echoes;
import dev.k8slab.grader.kind.Scene;
import dev.k8slab.grader.kind.Sources;
import dev.k8slab.grader.kube.ClusterTrouble;
import dev.k8slab.grader.kube.Identities;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewStatus;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks the API server's authorizer who may do what, so that wildcards and aggregated roles count
 * for what they grant.
 */
public final class PermissionsChecker implements Checker<PermissionsCheck> {

  /** More than these nobody reads. */
  private static final int MAX_SHOWN = 5;

  @Override
  public CheckKind<PermissionsCheck> kind() {
    return PermissionsCheck.KIND;
  }

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
    return spec.only().isEmpty() && spec.noMore() == null
        ? new Verdict.Passed(user + " may do what is asked")
        : inAll(spec, user, context);
  }

  @Override
  public Dependencies dependencies(PermissionsCheck spec, Scene scene) {
    Stream<String> elsewhere =
        Stream.concat(spec.may().stream(), spec.mayNot().stream())
            .map(Access::namespace)
            .filter(other -> other != null)
            .map(scene.render());
    return Dependencies.on(
            Stream.concat(Stream.of(scene.namespace()), elsewhere)
                .flatMap(each -> new Sources(each).grants()))
        .withEchoes(Echoes.API_SERVER);
  }

  /** Judges what the user may do altogether. */
  private static Verdict inAll(PermissionsCheck spec, String user, Context context) {
    Grants grants = Grants.of(user, context);
    Excess excess = new Excess(grants, context::render);
    for (ExclusiveAccess only : spec.only()) {
      List<RbacRule> others = excess.others(only);
      if (!others.isEmpty()) {
        return context.failed(only.feedback(), user + " may also " + reported(others));
      }
    }
    List<RbacRule> beyond = spec.noMore() == null ? List.of() : excess.beyond(spec.may());
    if (!beyond.isEmpty()) {
      return context.failed(spec.noMore(), user + " may also " + reported(beyond));
    }
    return grants.complete()
        ? new Verdict.Passed(user + " may do what is asked and no more")
        : new Verdict.Blocked(
            "rules-incomplete",
            "This cluster's authorizer does not tell all that " + user + " may do.");
  }

  private static String reported(List<RbacRule> rules) {
    String first =
        rules.stream().limit(MAX_SHOWN).map(RbacRule::toString).collect(Collectors.joining("; "));
    return rules.size() > MAX_SHOWN
        ? first + "; and " + (rules.size() - MAX_SHOWN) + " things more"
        : first;
  }

  private static boolean allowed(SubjectAccessReviewStatus status) {
    return Boolean.TRUE.equals(status.getAllowed());
  }

  private static SubjectAccessReviewStatus review(String user, Access access, Context context) {
    // in the API the part after the slash is a field of its own
    String[] resource = access.resource().split("/", 2);
    SubjectAccessReview review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser(user)
            .withGroups(Identities.groups(user))
            .withNewResourceAttributes()
            .withNamespace(
                access.namespace() == null
                    ? context.namespace()
                    : context.render(access.namespace()))
            .withVerb(access.verb())
            .withGroup(access.group())
            .withResource(resource[0])
            .withSubresource(resource.length > 1 ? resource[1] : null)
            .withName(context.render(access.name()))
            .endResourceAttributes()
            .endSpec()
            .build();
    SubjectAccessReviewStatus status =
        context.client().authorization().v1().subjectAccessReview().create(review).getStatus();
    if (!allowed(status) && status.getEvaluationError() != null) {
      // it may be allowed for all the authorizer knows
      throw new ClusterTrouble(
          "authorizer-trouble",
          "The API server cannot tell what "
              + user
              + " may do ("
              + status.getEvaluationError()
              + "): check again.");
    }
    return status;
  }
}
