package dev.k8slab.grader.kind.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What counts as healthy is {@code countHealthyPods} of {@code pkg/controller/disruption}. */
class BudgetCountTest {

  private static final List<Pod> PODS =
      List.of(
          pod("a", "web", "True", null),
          pod("b", "web", "True", null),
          pod("starting", "web", "False", null),
          pod("going", "web", "True", "2026-01-01T00:00:00Z"),
          pod("other", "shop", "True", null));

  @Test
  void readyPodsCountThatDoNotGo() {
    assertThat(BudgetCount.isCurrent(budget("policy/v1", "app: web", 2, ""), PODS)).isTrue();
    assertThat(BudgetCount.isCurrent(budget("policy/v1", "app: web", 3, ""), PODS)).isFalse();
  }

  @Test
  void onesThatAreBeingEvictedDoNot() {
    String evicted = "b: \"2026-01-01T00:00:00Z\"";
    assertThat(BudgetCount.isCurrent(budget("policy/v1", "app: web", 1, evicted), PODS)).isTrue();
  }

  @Test
  void anEmptySelectorSelectsAllOrNothingByItsVersion() {
    assertThat(BudgetCount.isCurrent(budget("policy/v1", "", 3, ""), PODS)).isTrue();
    assertThat(BudgetCount.isCurrent(budget("policy/v1beta1", "", 0, ""), PODS)).isTrue();
  }

  @Test
  void aMissingSelectorSelectsNothing() {
    Map<String, Object> none =
        Map.of("apiVersion", "policy/v1", "status", Map.of("currentHealthy", 0));
    assertThat(BudgetCount.isCurrent(none, PODS)).isTrue();
  }

  @Test
  void nothingIsCountedBeforeThereIsAStatus() {
    assertThat(BudgetCount.isCurrent(Map.of("apiVersion", "policy/v1"), List.of())).isFalse();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> budget(
      String version, String labels, int healthy, String evicted) {
    String selector = labels.isEmpty() ? "{}" : "{matchLabels: {" + labels + "}}";
    return Serialization.unmarshal(
        """
        apiVersion: %s
        spec: {selector: %s}
        status: {currentHealthy: %d, disruptedPods: {%s}}
        """
            .formatted(version, selector, healthy, evicted),
        Map.class);
  }

  private static Pod pod(String name, String app, String ready, String deleted) {
    return Serialization.unmarshal(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s, labels: {app: %s}, deletionTimestamp: %s}
        status: {conditions: [{type: Ready, status: "%s"}]}
        """
            .formatted(name, app, deleted == null ? "null" : '"' + deleted + '"', ready),
        Pod.class);
  }
}
