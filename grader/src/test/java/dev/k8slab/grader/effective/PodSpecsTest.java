package dev.k8slab.grader.effective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodSpecsTest {

  private static final Map<String, Object> SPEC =
      Map.of(
          "containers", List.of(Map.of("name", "web"), Map.of("name", "log")),
          "initContainers", List.of(Map.of("name", "prepare")),
          "ephemeralContainers", List.of(Map.of("name", "debug")));

  @Test
  void findsThePodOfEveryKindThatMakesPods() {
    Map<String, Object> template = Map.of("spec", SPEC);
    Map<String, Object> deployment = Map.of("spec", Map.of("replicas", 1L, "template", template));
    Map<String, Object> cronJob = Map.of("spec", Map.of("jobTemplate", deployment));
    assertThat(PodSpecs.of(Map.of("spec", SPEC))).isEqualTo(SPEC);
    assertThat(PodSpecs.of(deployment)).isEqualTo(SPEC);
    assertThat(PodSpecs.of(cronJob)).isEqualTo(SPEC);
    assertThat(PodSpecs.of(Map.of("template", template))).isEqualTo(SPEC);
  }

  @Test
  void forgetsNoContainer() {
    assertThat(PodSpecs.containers(Map.of("spec", SPEC)))
        .extracting(container -> container.get("name"))
        .containsExactly("prepare", "web", "log", "debug");
  }

  @Test
  void refusesWhatMakesNoPods() {
    Map<String, Object> service = Map.of("kind", "Service", "spec", Map.of("ports", List.of()));
    assertThatThrownBy(() -> PodSpecs.of(service))
        .hasMessage("neither a Pod nor a workload with a Pod template");
    assertThatThrownBy(() -> PodSpecs.of(Map.of("spec", "text")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
