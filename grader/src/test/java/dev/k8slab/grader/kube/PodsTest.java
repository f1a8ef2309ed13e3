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
}
