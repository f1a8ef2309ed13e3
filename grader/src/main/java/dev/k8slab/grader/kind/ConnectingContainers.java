package dev.k8slab.grader.kind;

import dev.k8slab.exercises.check.StandardCode;
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
 * images', as far as can be known.
 *
 * @param doubts why others are not to be believed, in words
 */
public record ConnectingContainers(Map<RunningContainer, String> doubts) {

  /** All of any pod. */
  public static final ConnectingContainers UNDOUBTED = new ConnectingContainers(Map.of());

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

  /**
   * The failure where a program in a pod is something else by its name.
   *
   * @param use what the lab would do with it, such as {@code send traffic}
   */
  public static Verdict.Failed replaced(String use, String pod, Context context) {
    return context.failed(
        StandardCode.NOT_BELIEVABLE,
        "What the lab would " + use + " with in pod " + pod + " is not what its name says.",
        "sh, and curl, wget or nc, as the image has them",
        "a script by such a name, or a program that does not tell its name as they do",
        "kubectl exec " + pod + " -- ls -l /bin/sh /usr/bin/curl");
  }

  private Optional<String> doubted(Pod pod, String container) {
    return doubts.entrySet().stream()
        .filter(each -> each.getKey().pod().equals(pod) && each.getKey().name().equals(container))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
