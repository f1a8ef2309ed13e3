package dev.k8slab.grader.topology;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashSet;
import java.util.Set;

/** The kinds that a cluster does not let be read; that is no trouble. */
final class Unseen {

  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final Set<String> unknown = new HashSet<>();
  private final Set<String> hidden = new HashSet<>();

  /**
   * Takes note of a kind that could not be read.
   *
   * @throws KubernetesClientException the same, where the cluster is in trouble
   */
  void add(String kind, KubernetesClientException why) {
    if (why.getCode() == NOT_FOUND) {
      unknown.add(kind);
    } else if (why.getCode() == FORBIDDEN) {
      hidden.add(kind);
    } else {
      throw why;
    }
  }

  Set<String> unknown() {
    return unknown;
  }

  Set<String> hidden() {
    return hidden;
  }
}
