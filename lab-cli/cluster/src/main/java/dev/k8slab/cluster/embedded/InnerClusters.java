package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.OpenRequest;
import dev.k8slab.cluster.access.ApiServer;
import dev.k8slab.cluster.access.KubeconfigText;
import dev.k8slab.cluster.access.SharedTexts;
import dev.k8slab.cluster.access.UnrestrictedPolicy;
import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.time.LeapingClock;
import dev.k8slab.port.Capability;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/**
 * Opens embedded clusters in this JVM, for who proves content or tests: they are ready in a moment,
 * leave nothing, and their time leaps over what nobody needs, so each is for one who works on it at
 * a time.
 */
public final class InnerClusters {

  private static final Duration ANSWER = Duration.ofSeconds(10);

  private InnerClusters() {}

  /**
   * Opens one, which is ready.
   *
   * @param request of the embedded kind
   * @return to be closed; gone with this JVM at the latest, but for its kubeconfigs
   * @throws ClusterException as {@link EmbeddedProvider#prepare} has it, or where its files cannot
   *     be written
   */
  public static Cluster open(OpenRequest request) throws ClusterException {
    EmbeddedVersion version = EmbeddedVersion.asked(request.kubernetes());
    ServerFolder folder = new ServerFolder(request.folder().toAbsolutePath());
    MemoryAuditLog audit = new MemoryAuditLog();
    LeapingClock clock = new LeapingClock();
    EmbeddedCluster cluster = null;
    try {
      folder.images().take(request.content());
      cluster =
          ServerProcess.like(version, folder)
              .clock(clock)
              .audit(SharedTexts.auditPolicy(), audit::add)
              .start();
      Config config = KubeconfigText.parse(cluster.kubeconfig());
      folder
          .kubeconfigs()
          .write(
              KubeconfigText.of(
                  config.getClusters().get(0).getCluster(), config.getUsers().get(0).getUser()));
      return new InnerCluster(
          EmbeddedProvider.record(request, version, folder, release(version, folder)),
          cluster,
          clock,
          audit);
    } catch (IOException | RuntimeException e) {
      if (cluster != null) {
        cluster.close();
      }
      clock.close();
      throw e instanceof IllegalArgumentException
          ? ClusterException.trouble(e.getMessage(), e)
          : ClusterException.trouble(
              "The embedded cluster cannot be opened in %s (%s): make room, or give yourself access to that folder."
                  .formatted(folder.path(), e.getMessage()),
              e);
    }
  }

  /**
   * What one can do beyond what every cluster can.
   *
   * @param kubernetes as {@link OpenRequest#kubernetes} has it
   */
  public static Set<Capability> offers(String kubernetes) throws ClusterException {
    return EmbeddedProvider.offers(EmbeddedVersion.asked(kubernetes));
  }

  private static String release(EmbeddedVersion version, ServerFolder folder)
      throws ClusterException {
    if (!version.hasPodSecurityPolicy()) {
      return version.release();
    }
    try (KubernetesClient api = new ApiServer(folder.kubeconfigs().admin()).client(ANSWER)) {
      UnrestrictedPolicy.create(api);
      return version.release();
    }
  }
}
