package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can be known of a pod from its status. */
public final class Pods {

  /**
   * Reasons to wait that the kubelet gives for what waiting does not mend. CreateContainerError and
   * RunContainerError are not among them: a container runtime under load gives them too, and the
   * kubelet tries again.
   */
  private static final Set<String> HOPELESS =
      Set.of(
          "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "CrashLoopBackOff",
          "CreateContainerConfigError");

  /** What runc says where it is the node that has no room or no time. */
  private static final List<String> NODE_TROUBLE =
      List.of(
          "unable to apply cgroup configuration",
          "context deadline exceeded",
          "resource temporarily unavailable",
          "device or resource busy");

  /**
   * What the control plane taints a node with while it is in trouble, and takes away by itself; see
   * "Taints and Tolerations" in Kubernetes' documentation. A node that was cordoned is none.
   */
  private static final Pattern NODE_TAINT =
      Pattern.compile(
          "node\\.kubernetes\\.io/(not-ready|unreachable|(memory|disk|pid)-pressure|network-unavailable)");

  /** Reasons of an end that the kubelet gives where the node itself was started again. */
  private static final Set<String> NODE_RESTARTED = Set.of("Unknown", "ContainerStatusUnknown");

  private Pods() {}

  /** Whether its condition Ready is true and it is not about to go. */
  public static boolean ready(Pod pod) {
    return !terminating(pod)
        && condition(pod, "Ready").filter(c -> "True".equals(c.getStatus())).isPresent();
  }

  /** Whether it was to be deleted. */
  public static boolean terminating(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() != null;
  }

  /** Whether the owner of this uid made it. */
  public static boolean ownedBy(Pod pod, Set<String> uids) {
    return pod.getMetadata().getOwnerReferences().stream()
        .map(OwnerReference::getUid)
        .anyMatch(uids::contains);
  }

  /** What keeps it from running that will not go away by itself, or nothing. */
  public static Optional<String> stuck(Pod pod) {
    String name = pod.getMetadata().getName();
    if (Set.of("Succeeded", "Failed").contains(phase(pod)) && !terminating(pod)) {
      return Optional.of("pod " + name + " has ended (" + phase(pod) + ")");
    }
    for (ContainerStatus status : statuses(pod).toList()) {
      if (endsAgainAndAgain(pod, status)) {
        ContainerStateTerminated end = status.getState().getTerminated();
        return Optional.of(
            "container "
                + status.getName()
                + " of pod "
                + name
                + " ends again and again ("
                + end.getReason()
                + ", exit code "
                + end.getExitCode()
                + ")"
                + (end.getMessage() == null ? "" : ": " + end.getMessage()));
      }
      ContainerStateWaiting waiting =
          status.getState() == null ? null : status.getState().getWaiting();
      if (waiting != null && hopeless(waiting) && !heldUp(status)) {
        String detail = waiting.getMessage() == null ? "" : ": " + waiting.getMessage();
        return Optional.of(
            "container "
                + status.getName()
                + " of pod "
                + name
                + " is in "
                + waiting.getReason()
                + detail);
      }
    }
    return condition(pod, "PodScheduled")
        .filter(condition -> "Unschedulable".equals(condition.getReason()))
        .filter(condition -> !NODE_TAINT.matcher(String.valueOf(condition.getMessage())).find())
        .map(condition -> "no node takes pod " + name + ": " + condition.getMessage());
  }

  /**
   * Whether a container has ended that was started again before, and is to be started once more.
   * From Kubernetes 1.35 on the kubelet looks again only when the time to back off is over, so that
   * it says CrashLoopBackOff for an instant only; before that it says so from a second after the
   * end on.
   */
  private static boolean endsAgainAndAgain(Pod pod, ContainerStatus status) {
    ContainerStateTerminated end =
        status.getState() == null ? null : status.getState().getTerminated();
    return end != null
        && status.getRestartCount() != null
        && status.getRestartCount() > 0
        && isStartedAgain(pod, status.getName(), Integer.valueOf(0).equals(end.getExitCode()))
        && !NODE_RESTARTED.contains(String.valueOf(end.getReason()))
        && !heldUp(end);
  }

  /** {@code ShouldContainerBeRestarted} of {@code k8s.io/kubernetes/pkg/kubelet/container}. */
  private static boolean isStartedAgain(Pod pod, String container, boolean succeeded) {
    boolean init =
        pod.getSpec().getInitContainers().stream()
            .anyMatch(each -> each.getName().equals(container) && each.getRestartPolicy() == null);
    boolean sidecar =
        pod.getSpec().getInitContainers().stream()
            .anyMatch(each -> each.getName().equals(container) && each.getRestartPolicy() != null);
    String policy = String.valueOf(pod.getSpec().getRestartPolicy());
    return sidecar
        || policy.equals("Always") && !(init && succeeded)
        || policy.equals("OnFailure") && !succeeded;
  }

  /** A kubelet that has just started does not know the ConfigMaps yet, and tries again. */
  private static boolean hopeless(ContainerStateWaiting waiting) {
    return HOPELESS.contains(String.valueOf(waiting.getReason()))
        && !String.valueOf(waiting.getMessage()).contains("timed out waiting for the condition");
  }

  /**
   * Whether a container that is started again and again was last kept from its start by the node
   * and not by what it is. The kubelet calls both StartError, and backs off all the same.
   */
  private static boolean heldUp(ContainerStatus status) {
    return status.getLastState() != null && heldUp(status.getLastState().getTerminated());
  }

  private static boolean heldUp(ContainerStateTerminated last) {
    return last != null
        && "StartError".equals(last.getReason())
        && NODE_TROUBLE.stream().anyMatch(String.valueOf(last.getMessage())::contains);
  }

  /** The names of the containers that run now: native sidecars, ordinary and ephemeral ones. */
  public static List<String> running(Pod pod) {
    return all(pod)
        .filter(status -> status.getState() != null && status.getState().getRunning() != null)
        .map(ContainerStatus::getName)
        .toList();
  }

  /**
   * The id by which the container runtime knows a container, without its scheme, once it has one.
   */
  public static Optional<String> containerId(Pod pod, String container) {
    return all(pod)
        .filter(status -> status.getName().equals(container))
        .map(ContainerStatus::getContainerID)
        .filter(id -> id != null && !id.isEmpty())
        .map(id -> id.substring(id.indexOf("://") < 0 ? 0 : id.indexOf("://") + 3))
        .findFirst();
  }

  /**
   * The names of the containers that have a log: they run, have ended, or have run before they were
   * started again; init and ephemeral ones too. As the kubelet's {@code validateContainerLogStatus}
   * has it.
   */
  public static List<String> begun(Pod pod) {
    return all(pod)
        .filter(
            status ->
                status.getState() != null
                        && (status.getState().getRunning() != null
                            || status.getState().getTerminated() != null)
                    || startedAgain(status))
        .map(ContainerStatus::getName)
        .toList();
  }

  /** The names of the containers that have been started again, and so have an earlier log. */
  public static List<String> startedAgain(Pod pod) {
    return all(pod).filter(Pods::startedAgain).map(ContainerStatus::getName).toList();
  }

  /** The names of the containers that have ended and are not started again yet. */
  static List<String> ended(Pod pod) {
    return all(pod)
        .filter(status -> status.getState() != null && status.getState().getTerminated() != null)
        .map(ContainerStatus::getName)
        .toList();
  }

  /** How often a container was started again. */
  static int restarts(Pod pod, String container) {
    return all(pod)
        .filter(status -> status.getName().equals(container) && status.getRestartCount() != null)
        .mapToInt(ContainerStatus::getRestartCount)
        .sum();
  }

  /** The names of the containers that have ended and are not to stay so, as far as one can see. */
  public static List<String> crashed(Pod pod) {
    return statuses(pod)
        .filter(status -> status.getState() == null || status.getState().getRunning() == null)
        .filter(status -> failed(status.getState()) || failed(status.getLastState()))
        .map(ContainerStatus::getName)
        .toList();
  }

  private static boolean startedAgain(ContainerStatus status) {
    return status.getLastState() != null && status.getLastState().getTerminated() != null;
  }

  private static boolean failed(ContainerState state) {
    return state != null
        && state.getTerminated() != null
        && !Integer.valueOf(0).equals(state.getTerminated().getExitCode());
  }

  private static Stream<ContainerStatus> statuses(Pod pod) {
    return Stream.concat(
        pod.getStatus().getInitContainerStatuses().stream(),
        pod.getStatus().getContainerStatuses().stream());
  }

  private static Stream<ContainerStatus> all(Pod pod) {
    return Stream.concat(statuses(pod), pod.getStatus().getEphemeralContainerStatuses().stream());
  }

  private static String phase(Pod pod) {
    return String.valueOf(pod.getStatus().getPhase());
  }

  private static Optional<PodCondition> condition(Pod pod, String type) {
    return pod.getStatus().getConditions().stream()
        .filter(c -> type.equals(c.getType()))
        .findFirst();
  }
}
