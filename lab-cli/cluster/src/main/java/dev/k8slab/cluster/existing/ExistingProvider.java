package dev.k8slab.cluster.existing;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterDetails;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterProvider;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenProgress.Phase;
import dev.k8slab.cluster.OpenRequest;
import dev.k8slab.cluster.PreparedCluster;
import dev.k8slab.cluster.access.ApiServer;
import dev.k8slab.cluster.access.ClusterFiles;
import dev.k8slab.port.Capability;
import dev.k8slab.port.Causes;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Clusters the learner has already. The learner's kubeconfig is read and never written; whether the
 * learner wants the lab in that cluster is for the caller to ask.
 */
public final class ExistingProvider implements ClusterProvider {

  /** The name of this kind. */
  public static final String KIND = "existing";

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final List<Path> kubeconfigs;

  /**
   * Takes the kubeconfig that kubectl would: the files of {@code KUBECONFIG}, or {@code
   * ~/.kube/config}.
   */
  public ExistingProvider() {
    this(LearnerKubeconfig.usualPlaces());
  }

  /** Takes these kubeconfig files; where two define the same name, the first one counts. */
  public ExistingProvider(List<Path> kubeconfigs) {
    this.kubeconfigs = List.copyOf(kubeconfigs);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean takesContext() {
    return true;
  }

  @Override
  public PreparedCluster prepare(OpenRequest request) throws ClusterException {
    LearnerKubeconfig learner = LearnerKubeconfig.read(kubeconfigs);
    String context = learner.chosen(request.context());
    return new PreparedCluster() {
      @Override
      public Optional<String> needsConsent() {
        return Optional.of(context);
      }

      @Override
      public Cluster open(OpenProgress progress) throws ClusterException {
        return ExistingProvider.this.open(learner, context, request, progress);
      }
    };
  }

  private Cluster open(
      LearnerKubeconfig learner, String context, OpenRequest request, OpenProgress progress)
      throws ClusterException {
    ClusterFiles files = ClusterFiles.in(request.folder());
    files.write(learner.extract(context));
    progress.phase(Phase.API_SERVER);
    try (KubernetesClient api = new ApiServer(files.admin()).client(TIMEOUT)) {
      String version = version(api, context);
      requireNamespaces(api, context);
      progress.phase(Phase.READY);
      return attach(record(request, context, files, version));
    } catch (ClusterException | RuntimeException e) {
      files.remove();
      throw e;
    }
  }

  @Override
  public Cluster attach(ClusterRecord record) {
    if (record.details() instanceof ClusterDetails.OfContext details) {
      return new ExistingCluster(record, details.context());
    }
    throw new IllegalArgumentException(record.id() + " is of no context");
  }

  private static String version(KubernetesClient api, String context) throws ClusterException {
    try {
      return api.getKubernetesVersion().getGitVersion();
    } catch (KubernetesClientException e) {
      throw ClusterException.trouble(Refusal.of(e, api, context), e);
    }
  }

  private static void requireNamespaces(KubernetesClient api, String context)
      throws ClusterException {
    SelfSubjectAccessReview question =
        new SelfSubjectAccessReviewBuilder()
            .withNewSpec()
            .withNewResourceAttributes()
            .withVerb("create")
            .withResource("namespaces")
            .endResourceAttributes()
            .endSpec()
            .build();
    boolean allowed;
    try {
      allowed = Boolean.TRUE.equals(api.resource(question).create().getStatus().getAllowed());
    } catch (KubernetesClientException e) {
      throw ClusterException.trouble(
          "The cluster of context %s does not tell whether you may create namespaces (%s): choose another with --context."
              .formatted(context, Causes.innermost(e)),
          e);
    }
    if (!allowed) {
      throw ClusterException.trouble(
          "You may not create namespaces in the cluster of context %s, which each exercise needs one of: choose another with --context."
              .formatted(context),
          null);
    }
  }

  private static ClusterRecord record(
      OpenRequest request, String context, ClusterFiles files, String version) {
    Set<Capability> none = Set.of();
    return new ClusterRecord(
        request.id(),
        KIND,
        version,
        new ClusterDetails.OfContext(context),
        files.learner(),
        files.admin(),
        none,
        Instant.now());
  }
}
