package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Looks at namespaces. */
public final class Namespaces {

  private Namespaces() {}

  /** Whether a namespace is there and not about to go. */
  public static boolean living(KubernetesClient client, String name) {
    Namespace namespace = client.namespaces().withName(name).get();
    return namespace != null && namespace.getMetadata().getDeletionTimestamp() == null;
  }
}
