package dev.k8slab.cluster;

import dev.k8slab.port.Capability;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/**
 * All that is remembered of an open cluster between two processes.
 *
 * @param id the lab's own name for this cluster, unique on the machine, for instance {@code
 *     lab-7f3a}
 * @param kind the {@link ClusterProvider#kind()} that opened it
 * @param kubernetes the API server's version, for instance {@code v1.24.17+k3s1}
 * @param details what differs by kind; never null
 * @param kubeconfig the learner's kubeconfig for it, mode 0600; the learner may change this file
 * @param adminKubeconfig the grader's kubeconfig for it, mode 0600; nothing but the lab reads or
 *     writes it
 * @param capabilities what the cluster can do beyond what every cluster can
 * @param opened when it was ready
 */
public record ClusterRecord(
    String id,
    String kind,
    String kubernetes,
    ClusterDetails details,
    Path kubeconfig,
    Path adminKubeconfig,
    Set<Capability> capabilities,
    Instant opened) {

  public ClusterRecord {
    capabilities = Set.copyOf(capabilities);
  }
}
