package dev.k8slab.grader.kind.admission;

import dev.k8slab.exercises.check.AdmissionCase;
import dev.k8slab.exercises.check.AdmissionCheck;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kube.Identities;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/**
 * Asks the API server, as somebody else and without creating anything, what its admission lets in.
 */
public final class AdmissionChecker implements Checker<AdmissionCheck> {

  private static final int FORBIDDEN = 403;
  private static final int INVALID = 422;

  @Override
  public Verdict judge(AdmissionCheck spec, Context context) {
    String user = Identities.user(spec.as(), context.namespace());
    KubernetesClient client = Identities.impersonate(context.client(), user);
    for (AdmissionCase one : spec.cases()) {
      Optional<String> refusal = refusal(client, one, context);
      boolean asWanted =
          one.admitted()
              ? refusal.isEmpty()
              : refusal.filter(text -> text.contains(one.refusedBy())).isPresent();
      if (!asWanted) {
        return context.failed(one.feedback(), refusal.orElse("the API server admits it"));
      }
    }
    return new Verdict.Passed("admission decides as asked for " + user);
  }

  /** Why the API server refuses, or nothing where it does not. */
  private static Optional<String> refusal(
      KubernetesClient client, AdmissionCase one, Context context) {
    try {
      client
          .resource(context.render(one.manifest()))
          .inNamespace(context.namespace())
          .dryRun(true)
          .create();
      return Optional.empty();
    } catch (KubernetesClientException e) {
      if (e.getCode() != FORBIDDEN && e.getCode() != INVALID) {
        throw e;
      }
      return Optional.of(e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage());
    }
  }
}
