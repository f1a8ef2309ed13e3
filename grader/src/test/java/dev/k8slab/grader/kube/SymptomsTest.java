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
    assertThat(Symptoms.line("x".repeat(500))).hasSize(200).endsWith("…");
  }
}
