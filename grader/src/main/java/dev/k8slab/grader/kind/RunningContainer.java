package dev.k8slab.grader.kind;

import dev.k8slab.exercises.check.StandardCode;
import dev.k8slab.exercises.check.Target;
import dev.k8slab.grader.kube.PodContainers;
import dev.k8slab.grader.kube.Pods;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/** A container that runs, with the pod it is in. */
public record RunningContainer(Pod pod, Container container) {

  /**
   * Those that a check looks into.
   *
   * @param wanted their names, or empty for all
   */
  public static List<RunningContainer> of(List<Pod> pods, List<String> wanted) {
    return pods.stream().flatMap(pod -> of(pod, wanted).stream()).toList();
  }

  private static List<RunningContainer> of(Pod pod, List<String> wanted) {
    List<String> running = Pods.running(pod);
    return PodContainers.all(pod).stream()
        .filter(each -> running.contains(each.getName()))
        .filter(each -> wanted.isEmpty() || wanted.contains(each.getName()))
        .map(each -> new RunningContainer(pod, each))
        .toList();
  }

  /** The failure where there is no pod or not every wanted container runs, or nothing. */
  public static Optional<Verdict.Failed> missing(
      Target target, List<Pod> pods, List<String> wanted, Context context) {
    return pods.isEmpty()
        ? Optional.of(Settling.withoutReplica(target.deployment(), context))
        : pods.stream()
            .flatMap(pod -> Containers.missing(pod, wanted, Pods.running(pod), context).stream())
            .findFirst();
  }

  /** The pod's name. */
  public String podName() {
    return pod.getMetadata().getName();
  }

  /** The container's name. */
  public String name() {
    return container.getName();
  }

  /**
   * The failure where it does not tell the truth about itself.
   *
   * @param why what shows that
   */
  public Verdict.Failed notBelievable(String why, Context context) {
    return context.failed(
        StandardCode.NOT_BELIEVABLE,
        "What container "
            + name()
            + " of pod "
            + podName()
            + " says of itself cannot be believed: "
            + why
            + ".",
        "a container whose own programs answer",
        why,
        "kubectl get pod " + podName() + " -o yaml");
  }

  @Override
  public String toString() {
    return podName() + "/" + name();
  }
}
