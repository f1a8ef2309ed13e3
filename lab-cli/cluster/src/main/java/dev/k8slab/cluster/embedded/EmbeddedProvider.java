package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterDetails;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterProvider;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.Diagnosis;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenRequest;
import dev.k8slab.cluster.PreparedCluster;
import dev.k8slab.cluster.Remains;
import dev.k8slab.port.Capability;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Clusters that a Java process of the lab's own serves, on the loopback address. Interrupting the
 * thread that opens one calls the opening off, and removes what there is of it.
 */
public final class EmbeddedProvider implements ClusterProvider {

  /** The name of this kind. */
  public static final String KIND = "embedded";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public PreparedCluster prepare(OpenRequest request) throws ClusterException {
    EmbeddedVersion version = EmbeddedVersion.asked(request.kubernetes());
    return progress -> open(version, request, progress);
  }

  private Cluster open(EmbeddedVersion version, OpenRequest request, OpenProgress progress)
      throws ClusterException {
    ServerFolder folder = new ServerFolder(request.folder().toAbsolutePath());
    try {
      folder.images().take(request.content());
      String release = new Start(request.id(), folder, version, progress).run();
      return attach(record(request, version, folder, release));
    } catch (InterruptedException e) {
      undo(folder, e);
      Thread.currentThread().interrupt();
      throw ClusterException.trouble(
          "Opening the cluster was called off, and nothing of it is left: run `lab up` to open one.",
          e);
    } catch (ClusterException | RuntimeException e) {
      undo(folder, e);
      throw e;
    }
  }

  private static void undo(ServerFolder folder, Exception failure) {
    try {
      folder.remove();
    } catch (ClusterException e) {
      // what went wrong first matters more to the user
      failure.addSuppressed(e);
    }
  }

  @Override
  public Cluster attach(ClusterRecord record) {
    if (record.details() instanceof ClusterDetails.InProcess details) {
      return new ProcessCluster(record, EmbeddedVersion.of(details.version()));
    }
    throw new IllegalArgumentException(record.id() + " runs in no process of the lab's");
  }

  @Override
  public List<Diagnosis> diagnose(String image) {
    return List.of(
        new Diagnosis(
            true,
            "Nothing is missing: an embedded cluster, whose containers are simulated, needs no more than this Java.",
            null));
  }

  @Override
  public Remains cleanUp() {
    return new StrayServers();
  }

  /** What such a cluster can do. */
  static Set<Capability> offers(EmbeddedVersion version) {
    Set<Capability> capabilities =
        EnumSet.of(Capability.AUDIT_LOG, Capability.CLUSTER_WIDE, Capability.NETWORK_POLICY);
    if (version.hasPodSecurityPolicy()) {
      capabilities.add(Capability.POD_SECURITY_POLICY);
    }
    return capabilities;
  }

  static ClusterRecord record(
      OpenRequest request, EmbeddedVersion version, ServerFolder folder, String release) {
    return new ClusterRecord(
        request.id(),
        KIND,
        release,
        new ClusterDetails.InProcess(version.number(), folder.log().toString()),
        folder.kubeconfigs().learner(),
        folder.kubeconfigs().admin(),
        offers(version),
        Instant.now());
  }
}
