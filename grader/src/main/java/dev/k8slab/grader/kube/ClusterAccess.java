package dev.k8slab.grader.kube;

import dev.k8slab.exercises.model.Need;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Set;

/**
 * The grader's own way to a cluster.
 *
 * @param client with the grader's own credentials; the caller closes it
 * @param cluster the lab's name for the cluster, for labels
 * @param offers what the cluster has of what exercises may need
 * @param auditLog where the kubelet's log endpoint serves the audit log, relative to {@code /logs/}, or null where there is none
 */
public record ClusterAccess(KubernetesClient client, String cluster, Set<Need> offers, String auditLog) {

  public ClusterAccess {
    offers = Set.copyOf(offers);
  }
}
