package dev.k8slab.grader.kind;

import dev.k8slab.grader.kube.ClusterTrouble;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Supplier;

/** Asks the API what the user of an existing cluster may have no right to. */
public final class Asked {

  private static final int FORBIDDEN = 403;

  private Asked() {}

  /**
   * The answer.
   *
   * @param what what is done, to follow "may not"
   * @throws ClusterTrouble where it is forbidden
   */
  public static <T> T of(String what, Supplier<T> question) {
    try {
      return question.get();
    } catch (KubernetesClientException e) {
      if (e.getCode() == FORBIDDEN) {
        throw new ClusterTrouble(
            "not-permitted",
            "The lab may not "
                + what
                + " on this cluster, so it cannot tell what a container holds: use a context that may, or a cluster of the lab's own (`lab up --cluster k3s`).");
      }
      throw e;
    }
  }
}
