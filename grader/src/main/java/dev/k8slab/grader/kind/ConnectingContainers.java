package dev.k8slab.grader.kind;

import dev.k8slab.grader.connect.Prober;
import dev.k8slab.grader.kube.Pods;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The containers that the lab may try connections from: those whose programs for it are their
 * images', as far as can be told.
 *
 * @param doubts why others are not to be believed, in words
 */
public record ConnectingContainers(Map<RunningContainer, String> doubts) {

  /** Those of pods. */
  public static ConnectingContainers of(Collection<Pod> pods, Context context) {
    List<Pod> each = pods.stream().distinct().toList();
    return new ConnectingContainers(
        new Doubt(Prober.PROGRAMS, context).reasons(RunningContainer.of(each, List.of())));
  }

  /**
   * The names of those of a pod.
   *
   * @param only the only container to try from, or null for any that runs
   */
  public List<String> of(Pod pod, String only) {
    return Pods.running(pod).stream()
        .filter(name -> only == null || only.equals(name))
        .filter(name -> doubted(pod, name).isEmpty())
        .toList();
  }

  /** The failure of a container of a pod that is not to be believed, or nothing. */
  public Optional<Verdict.Failed> failure(String pod, String only, Context context) {
    return doubts.entrySet().stream()
        .filter(each -> each.getKey().podName().equals(pod))
        .filter(each -> only == null || each.getKey().name().equals(only))
        .findFirst()
        .map(each -> each.getKey().notBelievable(each.getValue(), context));
  }

  private Optional<String> doubted(Pod pod, String container) {
    return doubts.entrySet().stream()
        .filter(each -> each.getKey().pod().equals(pod) && each.getKey().name().equals(container))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
