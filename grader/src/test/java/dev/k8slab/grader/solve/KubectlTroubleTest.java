package dev.k8slab.grader.solve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words are kubectl's own, of versions 1.20 and 1.30. */
class KubectlTroubleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The connection to the server 127.0.0.1:6443 was refused - did you specify the right host or port?",
        "Unable to connect to the server: net/http: TLS handshake timeout",
        "Error from server: etcdserver: request timed out",
        "Error from server (InternalError): an error on the server (\"\") has prevented the request from succeeding",
        "Error response from daemon: Container abc is paused, unpause the container before exec"
      })
  void aClusterInTroubleSaysNothingAboutTheCommand(String output) {
    assertThat(KubectlTrouble.isTheClusters(output)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error from server (NotFound): deployments.apps \"web\" not found",
        "error: unknown flag: --replica",
        "The Deployment \"web\" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0",
        "Error from server (Forbidden): pods is forbidden: User \"x\" cannot list resource \"pods\"",
        "error: timed out waiting for the condition on deployments/web"
      })
  void aRefusalIsTheCommandsOwn(String output) {
    assertThat(KubectlTrouble.isTheClusters(output)).isFalse();
  }
}
