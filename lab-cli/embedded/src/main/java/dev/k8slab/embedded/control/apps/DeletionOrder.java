package dev.k8slab.embedded.control.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Pods;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which pods of a set go first when there are too many. Follows {@code
 * controller.ActivePodsWithRanks}.
 */
final class DeletionOrder {
  private static final String COST = "controller.kubernetes.io/pod-deletion-cost";
  private static final List<String> PHASES = List.of("Pending", "Unknown", "Running");

  private DeletionOrder() {}

  /**
   * The pods, those to go first before the others.
   *
   * @param neighbours pods by which it is counted how crowded a node is
   */
  static List<ObjectNode> of(List<ObjectNode> pods, List<ObjectNode> neighbours) {
    Map<String, Integer> onNode = new HashMap<>();
    neighbours.forEach(pod -> onNode.merge(Pods.node(pod), 1, Integer::sum));
    return pods.stream()
        .sorted(
            Comparator.<ObjectNode>comparingInt(pod -> Pods.node(pod).isEmpty() ? 0 : 1)
                .thenComparingInt(pod -> PHASES.indexOf(Pods.phase(pod)))
                .thenComparingInt(pod -> Pods.isReady(pod) ? 1 : 0)
                .thenComparingLong(DeletionOrder::cost)
                .thenComparingInt(pod -> -onNode.getOrDefault(Pods.node(pod), 0))
                .thenComparing(Pods::readySince, Comparator.reverseOrder())
                .thenComparingLong(pod -> -restarts(pod))
                .thenComparing(Meta::created, Comparator.reverseOrder()))
        .toList();
  }

  private static long cost(ObjectNode pod) {
    String cost = Meta.annotation(pod, COST);
    return cost.matches("-?[0-9]{1,10}") ? Long.parseLong(cost) : 0;
  }

  private static long restarts(ObjectNode pod) {
    long most = 0;
    for (JsonNode status : pod.path("status").path("containerStatuses")) {
      most = Math.max(most, status.path("restartCount").asLong());
    }
    return most;
  }
}
