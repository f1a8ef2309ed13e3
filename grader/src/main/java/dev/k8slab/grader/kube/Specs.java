package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody has asked for in a namespace, distinct from what becomes of it. */
public final class Specs {

  private Specs() {}

  /** Another set as soon as somebody changes what is asked for; the same while pods come and go. */
  public static Set<String> of(KubernetesClient client, String namespace) {
    return Stream.of(
            client.apps().deployments().inNamespace(namespace).list().getItems(),
            client.apps().statefulSets().inNamespace(namespace).list().getItems(),
            client.services().inNamespace(namespace).list().getItems(),
            client.configMaps().inNamespace(namespace).list().getItems(),
            client.network().v1().networkPolicies().inNamespace(namespace).list().getItems(),
            Budgets.of(client, namespace).list(),
            client.pods().inNamespace(namespace).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getOwnerReferences().isEmpty())
                .toList())
        .flatMap(List::stream)
        .map(Specs::state)
        .collect(Collectors.toSet());
  }

  private static String state(HasMetadata object) {
    ObjectMeta metadata = object.getMetadata();
    boolean counted = metadata.getGeneration() != null || "Pod".equals(object.getKind());
    return metadata.getUid()
        + " "
        + (counted ? metadata.getGeneration() : metadata.getResourceVersion());
  }
}
