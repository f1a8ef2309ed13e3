package dev.k8slab.grader.attempt;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.ObjectName;
import dev.k8slab.exercises.template.Template;
import dev.k8slab.grader.work.Uninterrupted;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;

/** Removes what attempts leave on a cluster. */
final class Leftovers {

  private final KubernetesClient client;

  Leftovers(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Removes a namespace of an attempt that did not begin; whatever goes wrong now matters less than
   * why it did not begin. A thread that was interrupted still removes it.
   */
  static void removeQuietly(KubernetesClient client, String namespace) {
    try {
      Uninterrupted.run(() -> client.namespaces().withName(namespace).delete());
    } catch (KubernetesClientException e) {
      // told by the failure that led here
    }
  }

  void remove(Exercise exercise, Attempt attempt) {
    removeClusterWide(exercise, attempt.variables());
    removeBindings(attempt.namespace());
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
   * Removes the cluster-wide grants that point into the attempt's namespace only, whatever the
   * learner has called them.
   */
  private void removeBindings(String namespace) {
    List<ClusterRoleBinding> dangling =
        client.rbac().clusterRoleBindings().list().getItems().stream()
            .filter(binding -> !binding.getSubjects().isEmpty())
            .filter(
                binding ->
                    binding.getSubjects().stream().allMatch(subject -> within(subject, namespace)))
            .toList();
    dangling.forEach(binding -> client.resource(binding).delete());
  }

  private static boolean within(Subject subject, String namespace) {
    return switch (String.valueOf(subject.getKind())) {
      case "ServiceAccount" -> namespace.equals(subject.getNamespace());
      case "User" -> subject.getName().startsWith("system:serviceaccount:" + namespace + ":");
      case "Group" -> subject.getName().equals("system:serviceaccounts:" + namespace);
      default -> false;
    };
  }
}
