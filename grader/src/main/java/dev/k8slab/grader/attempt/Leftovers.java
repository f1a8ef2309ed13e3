package dev.k8slab.grader.attempt;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.ObjectName;
import dev.k8slab.exercises.template.Template;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.work.Uninterrupted;
import dev.k8slab.port.Capability;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;

/** Removes what attempts leave on a cluster. */
final class Leftovers {

  private final KubernetesClient client;
  private final boolean policies;

  /** What attempts leave on this cluster. */
  Leftovers(ClusterAccess cluster) {
    this.client = cluster.client();
    this.policies = cluster.offers().contains(Capability.POD_SECURITY_POLICY);
  }

  /**
   * Removes a namespace of an attempt that did not begin; whatever goes wrong now matters less than
   * why it did not begin. A thread that was interrupted still removes it.
   */
  static void removeQuietly(KubernetesClient client, String namespace) {
    try {
      Uninterrupted.run(() -> client.namespaces().withName(namespace).delete());
    } catch (KubernetesClientException e) {
      // reported by the failure that led here
    }
  }

  void remove(Exercise exercise, Attempt attempt) {
    removeClusterWide(exercise, attempt.variables());
    removeServing(attempt);
    client.namespaces().withName(attempt.namespace()).delete();
    endPods(attempt.namespace());
  }

  /** Removes the objects outside of any namespace that the exercise's task names. */
  void removeClusterWide(Exercise exercise, Map<String, String> variables) {
    for (ObjectName object : exercise.clusterWide()) {
      client
          .genericKubernetesResources(object.apiVersion(), object.kind())
          .withName(Template.of(object.name()).render(variables))
          .delete();
    }
  }

  /**
   * Ends the pods of a namespace that is being deleted, where none comes in their place. Nobody
   * waits for what they have to say, and as long as one is there the cluster goes through all kinds
   * of objects again and again. Where the cluster refuses that, they end in their own time.
   */
  private void endPods(String namespace) {
    try {
      client.pods().inNamespace(namespace).withGracePeriod(0).delete();
    } catch (KubernetesClientException e) {
      // the namespace is going all the same
    }
  }

  /**
   * Removes the cluster-wide objects that serve the attempt only. Each is removed as it was seen:
   * one of the same name that came in its place meanwhile is another's.
   */
  private void removeServing(Attempt attempt) {
    ClusterObjects all =
        new ClusterObjects(
            client.rbac().roles().inAnyNamespace().list().getItems(),
            client.rbac().roleBindings().inAnyNamespace().list().getItems(),
            client.rbac().clusterRoles().list().getItems(),
            client.rbac().clusterRoleBindings().list().getItems(),
            policies
                ? client.policy().v1beta1().podSecurityPolicies().list().getItems()
                : List.of());
    all.servingOnly(attempt.namespace(), attempt.began())
        .forEach(object -> client.resource(object).lockResourceVersion().delete());
  }
}
