package dev.k8slab.grader.kube;

import dev.k8slab.grader.watch.Selected;
import dev.k8slab.grader.watch.Selection;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The PodDisruptionBudgets of a namespace: {@code policy/v1} from Kubernetes 1.21 on, before that
 * {@code policy/v1beta1}.
 *
 * @param selected how to find them; nothing where the cluster has no such kind
 */
public record Budgets(Optional<Selected<GenericKubernetesResource>> selected) {

  /** Those of a namespace. */
  public static Budgets of(KubernetesClient client, String namespace) {
    return new Budgets(
        Stream.of("policy/v1", "policy/v1beta1")
            .flatMap(
                version ->
                    Selected.of(client, Selection.all(version, "PodDisruptionBudget", namespace))
                        .stream())
            .findFirst());
  }

  /** All that are there now. */
  public List<GenericKubernetesResource> list() {
    return selected.map(Selected::list).orElse(List.of());
  }

  /** What their controller has yet to take notice of, in words that follow "because". */
  public Optional<String> moving() {
    return list().stream()
        .filter(budget -> !isUpToDate(budget))
        .map(
            budget ->
                "PodDisruptionBudget "
                    + budget.getMetadata().getName()
                    + " has not counted its pods yet")
        .findFirst();
  }

  private static boolean isUpToDate(GenericKubernetesResource budget) {
    Object observed = budget.get("status", "observedGeneration");
    return observed instanceof Number generation
        && generation.longValue() >= budget.getMetadata().getGeneration();
  }
}
