package dev.k8slab.grader.kind.admission;

import dev.k8slab.exercises.check.AdmissionCase;
import dev.k8slab.exercises.check.AdmissionCheck;
import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Echoes;
import dev.k8slab.grader.kind.Scene;
import dev.k8slab.grader.kube.Identities;
import dev.k8slab.grader.kube.Manifests;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks the API server, as somebody else and without creating anything, what its admission lets in.
 */
public final class AdmissionChecker implements Checker<AdmissionCheck> {

  private static final int FORBIDDEN = 403;
  private static final int INVALID = 422;

  private static final List<String> NOT_YET =
      List.of("not yet ready to handle request", "status unknown for quota");

  @Override
  public CheckKind<AdmissionCheck> kind() {
    return AdmissionCheck.KIND;
  }

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

  @Override
  public Dependencies dependencies(AdmissionCheck spec, Scene scene) {
    return Dependencies.on(Stream.concat(scene.sources().grants(), scene.sources().admission()))
        .withEchoes(Echoes.API_SERVER);
  }

  /** Why the API server refuses, or nothing where it does not. */
  private static Optional<String> refusal(
      KubernetesClient client, AdmissionCase one, Context context) {
    List<HasMetadata> objects = Manifests.read(context.render(one.manifest()));
    try {
      for (HasMetadata object : objects) {
        if (client.resource(object).inNamespace(context.namespace()).dryRun(true).create()
            == null) {
          throw new KubernetesClientException("the answer to a dry run was empty");
        }
      }
      return Optional.empty();
    } catch (KubernetesClientException e) {
      if (!decided(e)) {
        throw e;
      }
      return Optional.of(e.getStatus().getMessage());
    }
  }

  /**
   * Whether a refusal is the API server's decision: it gives a reason then, which what stands
   * between does not, and its plugins have looked at the object. Until they can, they refuse
   * everything: {@code WaitForReady} in {@code k8s.io/apiserver/pkg/admission}, and a quota that no
   * controller has counted yet.
   */
  private static boolean decided(KubernetesClientException e) {
    return (e.getCode() == FORBIDDEN || e.getCode() == INVALID)
        && e.getStatus() != null
        && e.getStatus().getReason() != null
        && NOT_YET.stream().noneMatch(e.getStatus().getMessage()::contains);
  }
}
