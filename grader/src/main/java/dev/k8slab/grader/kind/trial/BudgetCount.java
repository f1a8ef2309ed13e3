package dev.k8slab.grader.kind.trial;

import dev.k8slab.grader.effective.Fields;
import dev.k8slab.grader.effective.LabelSelectors;
import dev.k8slab.grader.kube.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;

/**
 * Whether a PodDisruptionBudget's status is about the pods that are there now: its controller
 * counts a moment after they have changed, and until then the eviction API goes by the old numbers.
 */
final class BudgetCount {

  private BudgetCount() {}

  /**
   * By {@code countHealthyPods} of {@code pkg/controller/disruption}: pods count that are ready, do
   * not go, and are not being evicted.
   *
   * @param budget as the API gives it, {@code policy/v1} or {@code policy/v1beta1}
   * @param pods all of its namespace
   */
  static boolean isCurrent(Map<String, Object> budget, List<Pod> pods) {
    Map<String, Object> evicted = Fields.mapAt(budget, "status", "disruptedPods");
    long healthy =
        pods.stream()
            .filter(pod -> selects(budget, pod))
            .filter(Pods::ready)
            .filter(pod -> !evicted.containsKey(pod.getMetadata().getName()))
            .count();
    return Fields.at(budget, "status", "currentHealthy") instanceof Number counted
        && counted.longValue() == healthy;
  }

  /** A missing selector selects nothing; before {@code policy/v1} an empty one did not, either. */
  private static boolean selects(Map<String, Object> budget, Pod pod) {
    if (Fields.at(budget, "spec", "selector") == null) {
      return false;
    }
    Map<String, Object> selector = Fields.mapAt(budget, "spec", "selector");
    boolean old = "policy/v1beta1".equals(budget.get("apiVersion"));
    Map<String, String> labels = pod.getMetadata().getLabels();
    return !(selector.isEmpty() && old)
        && LabelSelectors.select(selector, labels == null ? Map.of() : Map.copyOf(labels));
  }
}
