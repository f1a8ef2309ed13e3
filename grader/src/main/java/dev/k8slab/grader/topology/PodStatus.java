package dev.k8slab.grader.topology;

import dev.k8slab.grader.kube.Pods;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How a pod is, in the words that {@code kubectl get pods} has for it. */
final class PodStatus {

  private static final Set<String> BEGINNING = Set.of("PodInitializing", "ContainerCreating");
  private static final ContainerState NONE = new ContainerState();

  private PodStatus() {}

  static Health health(Pod pod) {
    if (Pods.terminating(pod)) {
      return Health.LEAVING;
    } else if (Pods.ready(pod) || "Succeeded".equals(pod.getStatus().getPhase())) {
      return Health.WELL;
    }
    return Pods.stuck(pod).isPresent() ? Health.STUCK : Health.MOVING;
  }

  /**
   * The column STATUS of {@code kubectl get pods}: {@code printPod} of {@code
   * k8s.io/kubernetes/pkg/printers/internalversion}; with the column READY where it runs and is not
   * ready.
   */
  static String word(Pod pod) {
    String word = reason(pod);
    List<ContainerStatus> containers = pod.getStatus().getContainerStatuses();
    long ready = containers.stream().filter(each -> Boolean.TRUE.equals(each.getReady())).count();
    return word.equals("Running") && ready < containers.size()
        ? "Running, " + ready + " of " + containers.size() + " ready"
        : word;
  }

  private static String reason(Pod pod) {
    if (Pods.terminating(pod)) {
      return "NodeLost".equals(pod.getStatus().getReason()) ? "Unknown" : "Terminating";
    }
    String reason =
        Stream.of(pod.getStatus().getReason(), pod.getStatus().getPhase(), "Unknown")
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
    return initializing(pod).orElseGet(() -> ofContainers(pod, reason));
  }

  private static Optional<String> initializing(Pod pod) {
    List<ContainerStatus> all = pod.getStatus().getInitContainerStatuses();
    for (int i = 0; i < all.size(); i++) {
      ContainerState state = state(all.get(i));
      ContainerStateTerminated ended = state.getTerminated();
      boolean sidecarRuns = Boolean.TRUE.equals(all.get(i).getStarted());
      if (ended != null && Integer.valueOf(0).equals(ended.getExitCode()) || sidecarRuns) {
        continue;
      } else if (ended != null) {
        return Optional.of("Init:" + ended(ended));
      }
      String waiting = waiting(state);
      return Optional.of(
          "Init:"
              + (waiting.isEmpty() || waiting.equals("PodInitializing")
                  ? i + "/" + all.size()
                  : waiting));
    }
    return Optional.empty();
  }

  private static String ofContainers(Pod pod, String reasonOfPod) {
    String reason = reasonOfPod;
    boolean runs = false;
    List<ContainerStatus> all = pod.getStatus().getContainerStatuses();
    for (int i = all.size() - 1; i >= 0; i--) {
      ContainerState state = state(all.get(i));
      if (!waiting(state).isEmpty()) {
        reason = waiting(state);
      } else if (state.getTerminated() != null) {
        reason = ended(state.getTerminated());
      } else if (Boolean.TRUE.equals(all.get(i).getReady()) && state.getRunning() != null) {
        runs = true;
      }
    }
    return reason.equals("Completed") && runs ? Pods.ready(pod) ? "Running" : "NotReady" : reason;
  }

  /** How one of its containers is where that is not simply running; empty where it is. */
  static String ofContainer(Pod pod, String name) {
    return Stream.concat(
            pod.getStatus().getContainerStatuses().stream(),
            pod.getStatus().getEphemeralContainerStatuses().stream())
        .filter(status -> status.getName().equals(name))
        .map(PodStatus::state)
        .map(state -> state.getTerminated() != null ? ended(state.getTerminated()) : waiting(state))
        .findFirst()
        .orElse("");
  }

  /** What the kubelet or the scheduler says on why a pod does not come up; empty for nothing. */
  static String detail(Pod pod) {
    Stream<String> waiting =
        Stream.concat(
                pod.getStatus().getInitContainerStatuses().stream(),
                pod.getStatus().getContainerStatuses().stream())
            .map(status -> state(status).getWaiting())
            .filter(
                state -> state != null && !BEGINNING.contains(String.valueOf(state.getReason())))
            .map(state -> state.getMessage());
    Stream<String> unscheduled =
        pod.getStatus().getConditions().stream()
            .filter(condition -> "PodScheduled".equals(condition.getType()))
            .filter(condition -> "False".equals(condition.getStatus()))
            .map(PodCondition::getMessage);
    return Stream.of(waiting, unscheduled, Stream.of(pod.getStatus().getMessage()))
        .flatMap(each -> each)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  private static ContainerState state(ContainerStatus status) {
    return status.getState() == null ? NONE : status.getState();
  }

  private static String waiting(ContainerState state) {
    return state.getWaiting() == null || state.getWaiting().getReason() == null
        ? ""
        : state.getWaiting().getReason();
  }

  private static String ended(ContainerStateTerminated state) {
    if (state.getReason() != null && !state.getReason().isEmpty()) {
      return state.getReason();
    }
    return state.getSignal() == null || state.getSignal() == 0
        ? "ExitCode:" + state.getExitCode()
        : "Signal:" + state.getSignal();
  }
}
