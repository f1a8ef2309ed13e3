package dev.k8slab.grader.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
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

  private static Pod unschedulable(String message) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("web")
        .endMetadata()
        .withNewStatus()
        .withPhase("Pending")
        .addNewCondition()
        .withType("PodScheduled")
        .withStatus("False")
        .withReason("Unschedulable")
        .withMessage(message)
        .endCondition()
        .endStatus()
        .build();
  }

  /** The messages are those of kube-scheduler 1.20 and 1.24. */
  @Test
  void aNodeThatWasAwayForAWhileTakesPodsAgain() {
    assertThat(
            Pods.stuck(
                unschedulable(
                    "0/1 nodes are available: 1 node(s) had taint {node.kubernetes.io/unreachable: },"
                        + " that the pod didn't tolerate.")))
        .isEmpty();
    assertThat(
            Pods.stuck(
                unschedulable(
                    "0/1 nodes are available: 1 node(s) had untolerated taint"
                        + " {node.kubernetes.io/disk-pressure: }.")))
        .isEmpty();
    assertThat(
            Pods.stuck(
                unschedulable(
                    "0/1 nodes are available: 1 node(s) had untolerated taint {dedicated: gpu}.")))
        .contains(
            "no node takes pod web: 0/1 nodes are available: 1 node(s) had untolerated taint"
                + " {dedicated: gpu}.");
    assertThat(Pods.stuck(unschedulable("0/1 nodes are available: 1 Insufficient cpu.")))
        .isPresent();
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

  /** As the API server of 1.36.2 had a pod that ends again and again, between two starts. */
  private static Pod crasher() {
    return Serialization.unmarshal(
        PodsTest.class.getResourceAsStream("crasher-1.36.json"), Pod.class);
  }

  private static Pod crasher(int restarts, int exitCode, String reason, String restartPolicy) {
    return new PodBuilder(crasher())
        .editSpec()
        .withRestartPolicy(restartPolicy)
        .endSpec()
        .editStatus()
        .editContainerStatus(0)
        .withRestartCount(restarts)
        .editState()
        .editTerminated()
        .withExitCode(exitCode)
        .withReason(reason)
        .endTerminated()
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  @Test
  void whatEndsAgainIsStuckAtWhateverMomentOneLooks() {
    assertThat(Pods.stuck(crasher()))
        .contains("container main of pod crasher ends again and again (Error, exit code 3)");
    assertThat(Pods.stuck(crasher(1, 0, "Completed", "Always"))).isPresent();
    assertThat(Pods.stuck(crasher(1, 1, "Error", "OnFailure"))).isPresent();
    assertThat(Pods.crashed(crasher())).containsExactly("main");
  }

  @Test
  void whatHasEndedForTheFirstTimeOrIsToStaySoIsNot() {
    assertThat(Pods.stuck(crasher(0, 3, "Error", "Always"))).isEmpty();
    assertThat(Pods.stuck(crasher(1, 0, "Completed", "OnFailure"))).isEmpty();
    assertThat(Pods.stuck(crasher(1, 255, "Unknown", "Always"))).isEmpty();
  }

  @Test
  void anInitContainerThatSucceededInTheEndIsDoneAndASidecarIsNot() {
    assertThat(Pods.stuck(withInit(0, null))).isEmpty();
    assertThat(Pods.stuck(withInit(1, null))).isPresent();
    assertThat(Pods.stuck(withInit(0, "Always"))).isPresent();
  }

  private static Pod withInit(int exitCode, String restartPolicy) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("web")
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy("Always")
        .addNewInitContainer()
        .withName("first")
        .withRestartPolicy(restartPolicy)
        .endInitContainer()
        .endSpec()
        .withNewStatus()
        .addNewInitContainerStatus()
        .withName("first")
        .withRestartCount(2)
        .withNewState()
        .withNewTerminated()
        .withExitCode(exitCode)
        .withReason(exitCode == 0 ? "Completed" : "Error")
        .endTerminated()
        .endState()
        .endInitContainerStatus()
        .endStatus()
        .build();
  }
}
