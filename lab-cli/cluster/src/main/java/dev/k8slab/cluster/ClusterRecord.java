package dev.k8slab.cluster;

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
 * @param image the container image it runs, or null where it runs in none
 * @param container the container's id, or null where it runs in none
 * @param context the learner's own context it was taken from, or null where the lab made the
 *     cluster
 * @param kubeconfig the learner's kubeconfig for it, mode 0600; the learner may change this file
 * @param adminKubeconfig the grader's kubeconfig for it, mode 0600; nothing but the lab reads or
 *     writes it
 * @param capabilities what the cluster can do beyond what every cluster can
 * @param auditLog where the kubelet's log endpoint serves the API server's audit log, relative to
 *     {@code /logs/}, or null where there is none to read
 * @param opened when it was ready
 */
public record ClusterRecord(
    String id,
    String kind,
    String kubernetes,
    String image,
    String container,
    String context,
    Path kubeconfig,
    Path adminKubeconfig,
    Set<Capability> capabilities,
    String auditLog,
    Instant opened) {

  public ClusterRecord {
    capabilities = Set.copyOf(capabilities);
  }
}
