package dev.k8slab.grader.kind.logs;

import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.exercises.check.LogsCheck;
import dev.k8slab.exercises.check.StandardCode;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Containers;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Looks;
import dev.k8slab.grader.kind.Scene;
import dev.k8slab.grader.kind.Settling;
import dev.k8slab.grader.kind.Source;
import dev.k8slab.grader.kube.ContainerLogs;
import dev.k8slab.grader.kube.Observed;
import dev.k8slab.grader.kube.PodContainers;
import dev.k8slab.grader.kube.Pods;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges what containers have written to their logs. A container that has ended or crashes has a
 * log as well, so its pod need not be ready: a pod by its name is judged as soon as its containers
 * have begun, a Deployment's pods once its rollout has settled or is stuck.
 */
public final class LogsChecker implements Checker<LogsCheck> {

  @Override
  public CheckKind<LogsCheck> kind() {
    return LogsCheck.KIND;
  }

  @Override
  public Verdict judge(LogsCheck spec, Context context) {
    return Looks.until(context, () -> look(spec, context));
  }

  @Override
  public Dependencies dependencies(LogsCheck spec, Scene scene) {
    // what a container wrote before it was started again does not change any more
    return Dependencies.on(
        Stream.concat(
            scene.sources().workload(spec.target()),
            spec.previous() ? Stream.empty() : Stream.of(new Source.Logs(spec.target()))));
  }

  @Override
  public boolean waitsForPods() {
    return true;
  }

  private static Verdict look(LogsCheck spec, Context context) {
    Observed observed =
        context
            .workloads()
            .await(spec.target(), context.deadline(), now -> isWorthWaiting(now, spec));
    if (observed instanceof Observed.Settled settled) {
      return settled.pods().isEmpty()
          ? Settling.withoutReplica(spec.target().deployment(), context)
          : judge(spec, settled.pods(), context);
    } else if (observed instanceof Observed.Stuck stuck && !stuck.paused()) {
      return judge(spec, stuck.parts().pods(), observed, context);
    } else if (observed instanceof Observed.Moving moving && spec.target().pod() != null) {
      return judge(spec, moving.parts().pods(), observed, context);
    }
    return Settling.unsettled(spec.target(), observed, context);
  }

  private static Verdict judge(LogsCheck spec, List<Pod> pods, Observed observed, Context context) {
    return haveBegun(pods, spec)
        ? judge(spec, pods, context)
        : Settling.unsettled(spec.target(), observed, context);
  }

  private static Verdict judge(LogsCheck spec, List<Pod> pods, Context context) {
    Map<String, Map<String, Object>> logs = new LinkedHashMap<>();
    for (Pod pod : pods) {
      Optional<Verdict.Failed> unreadable = unreadable(spec, pod, context);
      if (unreadable.isPresent()) {
        return unreadable.get();
      }
      logs.putAll(read(spec, pod, context));
    }
    return spec.expect().stream()
        .flatMap(expectation -> context.unmetAnywhere(expectation, logs).stream())
        .map(Verdict.class::cast)
        .findFirst()
        .orElseGet(
            () -> new Verdict.Passed("seen in the log of " + String.join(", ", logs.keySet())));
  }

  private static boolean isWorthWaiting(Observed observed, LogsCheck spec) {
    return observed instanceof Observed.Moving moving
        && (spec.target().pod() == null || !haveBegun(moving.parts().pods(), spec));
  }

  private static boolean haveBegun(List<Pod> pods, LogsCheck spec) {
    return !pods.isEmpty()
        && pods.stream().allMatch(pod -> Pods.begun(pod).containsAll(wanted(pod, spec)));
  }

  private static List<String> wanted(Pod pod, LogsCheck spec) {
    return spec.containers().isEmpty()
        ? PodContainers.lasting(pod).stream().map(Container::getName).toList()
        : spec.containers();
  }

  private static Optional<Verdict.Failed> unreadable(LogsCheck spec, Pod pod, Context context) {
    List<String> wanted = wanted(pod, spec);
    return Containers.missing(pod, wanted, Pods.begun(pod), context)
        .or(() -> spec.previous() ? withoutPrevious(pod, wanted, context) : Optional.empty());
  }

  private static Optional<Verdict.Failed> withoutPrevious(
      Pod pod, List<String> wanted, Context context) {
    String name = pod.getMetadata().getName();
    List<String> startedAgain = Pods.startedAgain(pod);
    return wanted.stream()
        .filter(container -> !startedAgain.contains(container))
        .findFirst()
        .map(
            container ->
                context.failed(
                    StandardCode.NO_PREVIOUS_CONTAINER,
                    "Container "
                        + container
                        + " of pod "
                        + name
                        + " has not been started again, so there is no earlier log of it.",
                    "a container that has ended and was started again",
                    "no restart",
                    "kubectl get pod " + name));
  }

  private static Map<String, Map<String, Object>> read(LogsCheck spec, Pod pod, Context context) {
    String name = pod.getMetadata().getName();
    ContainerLogs logs = new ContainerLogs(context.client(), context.namespace());
    Map<String, Map<String, Object>> read = new LinkedHashMap<>();
    for (String container : wanted(pod, spec)) {
      String log = spec.previous() ? logs.ended(pod, container) : logs.read(name, container, false);
      read.put(name + "/" + container, Map.of("log", log, "pod", name, "container", container));
    }
    return read;
  }
}
