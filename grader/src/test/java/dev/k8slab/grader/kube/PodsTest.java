package dev.k8slab.grader.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;

class PodsTest {

  private static Pod waiting(String reason, String message) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("web")
        .endMetadata()
        .withNewStatus()
        .withPhase("Pending")
        .addNewContainerStatus()
        .withName("main")
        .withNewState()
        .withNewWaiting(message, reason)
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  @Test
  void whatWaitingDoesNotMendIsStuck() {
    assertThat(
            Pods.stuck(waiting("CreateContainerConfigError", "configmap \"settings\" not found")))
        .contains(
            "container main of pod web is in CreateContainerConfigError: configmap \"settings\" not"
                + " found");
  }

  @Test
  void whatTheKubeletTriesAgainIsNot() {
    assertThat(Pods.stuck(waiting("RunContainerError", "no room in the runtime"))).isEmpty();
    assertThat(
            Pods.stuck(
                waiting(
                    "CreateContainerConfigError",
                    "failed to sync configmap cache: timed out waiting for the condition")))
        .isEmpty();
  }

  private static Pod backingOffAfter(String reason, String message) {
    return new PodBuilder(waiting("CrashLoopBackOff", "back-off 10s"))
        .editStatus()
        .editContainerStatus(0)
        .withNewLastState()
        .withNewTerminated()
        .withExitCode(128)
        .withReason(reason)
        .withMessage(message)
        .endTerminated()
        .endLastState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  /** The messages are those of containerd 1.6 and runc 1.1. */
  @Test
  void aContainerThatTheNodeCouldNotStartIsStartedAgain() {
    String runc =
        "failed to create containerd task: failed to create shim task: OCI runtime create failed:"
            + " runc create failed: unable to start container process: ";

    assertThat(
            Pods.stuck(
                backingOffAfter(
                    "StartError",
                    runc + "unable to apply cgroup configuration: failed to write 1234")))
        .isEmpty();
    assertThat(
            Pods.stuck(
                backingOffAfter(
                    "StartError",
                    runc + "exec: \"slep\": executable file not found in $PATH: unknown")))
        .contains("container main of pod web is in CrashLoopBackOff: back-off 10s");
    assertThat(Pods.stuck(backingOffAfter("Error", "unable to apply cgroup configuration")))
        .isPresent();
  }
}
