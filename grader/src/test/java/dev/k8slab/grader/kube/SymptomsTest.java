package dev.k8slab.grader.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import org.junit.jupiter.api.Test;

class SymptomsTest {

  private static Event event(String reason, String message) {
    return new EventBuilder().withReason(reason).withMessage(message).build();
  }

  @Test
  void areNotSaidTwice() {
    String why =
        "container web of pod web is in CreateContainerConfigError: secret \"a\" not found";
    assertThat(Symptoms.saysMoreThan(why, event("Failed", "Error: secret \"a\" not found")))
        .isFalse();
    assertThat(Symptoms.saysMoreThan(why, event("BackOff", "Back-off restarting failed container")))
        .isFalse();
    assertThat(Symptoms.saysMoreThan(why, event("FailedMount", "secret \"b\" not found"))).isTrue();
  }

  @Test
  void takeOneLineWithoutAnyEscape() {
    assertThat(Symptoms.line("\u001b[2J one\r\n\ttwo\u0007 ")).isEqualTo("[2J one two");
    assertThat(Symptoms.line("x".repeat(500))).hasSize(200);
  }

  /** As runc 1.1 says it, by way of containerd 1.6. */
  @Test
  void keepTheirEndWhereARuntimeTellsTheCause() {
    String message =
        "Error: failed to create containerd task: failed to create shim task: OCI runtime create"
            + " failed: runc create failed: unable to start container process: error during container"
            + " init: error mounting \"/var/lib/kubelet/pods/1\" to rootfs at \"/etc/nginx\": mount"
            + " through procfd: not a directory: unknown";
    assertThat(message.length()).isGreaterThan(200);
    assertThat(Symptoms.line(message))
        .startsWith("Error: failed to create containerd task")
        .endsWith("mount through procfd: not a directory: unknown");
  }
}
