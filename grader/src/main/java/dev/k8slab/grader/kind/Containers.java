package dev.k8slab.grader.kind;

import dev.k8slab.exercises.check.StandardCode;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/** Looks whether the containers are there that a check looks into. */
public final class Containers {

  private Containers() {}

  /**
   * The failure where a container is not there that must be, or nothing.
   *
   * @param wanted the names of those that must be there
   * @param there the names of those that are
   */
  public static Optional<Verdict.Failed> missing(
      Pod pod, List<String> wanted, List<String> there, Context context) {
    String name = pod.getMetadata().getName();
    return wanted.stream()
        .filter(container -> !there.contains(container))
        .findFirst()
        .map(
            container ->
                context.failed(
                    StandardCode.CONTAINER_NOT_RUNNING,
                    "Container " + container + " of pod " + name + " does not run.",
                    "containers " + String.join(", ", wanted),
                    "containers " + String.join(", ", there),
                    "kubectl describe pod " + name));
  }
}
