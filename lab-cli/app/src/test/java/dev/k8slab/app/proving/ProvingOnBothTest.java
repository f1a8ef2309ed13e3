package dev.k8slab.app.proving;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.cluster.Diagnosis;
import dev.k8slab.core.failure.FailureText;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvingOnBothTest {

  @Test
  void withoutAnEngineItSaysSoAndIsTheUsersToChange() {
    assertThatThrownBy(
            () ->
                ProvingOnBoth.require(
                    List.of(new Diagnosis(false, "There is no engine: install one.", null))))
        .hasMessage(
            "`--cluster both` needs a container engine, to run k3s beside the embedded cluster. There is no engine: install one.")
        .matches(FailureText::isUsage);
  }

  @Test
  void withAnEngineItGoesOn() {
    assertThatCode(
            () -> ProvingOnBoth.require(List.of(new Diagnosis(true, "There is an engine.", null))))
        .doesNotThrowAnyException();
  }
}
