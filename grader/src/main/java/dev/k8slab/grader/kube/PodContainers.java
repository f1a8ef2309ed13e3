package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Stream;

/** A pod's containers of all kinds, so that no check leaves one out by mistake. */
public final class PodContainers {

  private PodContainers() {}

  /**
   * All of them, as {@code VisitContainers} of {@code k8s.io/kubernetes/pkg/api/v1/pod} visits
   * them: init containers (native sidecars are such), ordinary ones, ephemeral ones. An ephemeral
   * one is given as a container with the same fields.
   */
  public static List<Container> all(Pod pod) {
    PodSpec spec = pod.getSpec();
    return Stream.of(
            spec.getInitContainers().stream(),
            spec.getContainers().stream(),
            spec.getEphemeralContainers().stream()
                .map(each -> Serialization.jsonMapper().convertValue(each, Container.class)))
        .flatMap(each -> each)
        .toList();
  }

  /**
   * Those that the pod's author means to run for as long as the pod does: native sidecars, which
   * are init containers that are always started again, and ordinary ones.
   */
  public static List<Container> lasting(Pod pod) {
    PodSpec spec = pod.getSpec();
    return Stream.concat(
            spec.getInitContainers().stream()
                .filter(each -> "Always".equals(each.getRestartPolicy())),
            spec.getContainers().stream())
        .toList();
  }
}
