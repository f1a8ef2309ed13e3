package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be known of nodes from their status. */
final class Nodes {

  /** NodeConditionType in {@code k8s.io/api/core/v1}, and what each is on a node that is well. */
  private static final Map<String, String> WELL =
      Map.of(
          "Ready", "True",
          "MemoryPressure", "False",
          "DiskPressure", "False",
          "PIDPressure", "False",
          "NetworkUnavailable", "False");

  private Nodes() {}

  /** Which node keeps one of these pods down, and why; or nothing where none does. */
  static Optional<String> trouble(List<Node> nodes, List<Pod> down) {
    return down.stream().flatMap(pod -> trouble(nodes, pod).stream()).findFirst();
  }

  private static Optional<String> trouble(List<Node> nodes, Pod pod) {
    if (pushedOut(pod)) {
      return Optional.of(
          "The node had no room left for pod "
              + pod.getMetadata().getName()
              + " ("
              + pod.getStatus().getMessage().strip()
              + ")");
    }
    String name = pod.getSpec().getNodeName();
    // a pod no node has taken may wait for what the learner asks for, unless there is no node at
    // all
    List<Node> concerned =
        nodes.stream()
            .filter(node -> name == null || name.equals(node.getMetadata().getName()))
            .toList();
    return name == null && concerned.stream().anyMatch(node -> trouble(node).isEmpty())
        ? Optional.empty()
        : concerned.stream().flatMap(node -> trouble(node).stream()).findFirst();
  }

  /**
   * The words of the kubelet's eviction manager and of its shutdown manager; a pod evicted for what
   * it used beyond its own limits has other ones.
   */
  private static boolean pushedOut(Pod pod) {
    String message = String.valueOf(pod.getStatus().getMessage());
    return "Failed".equals(pod.getStatus().getPhase())
        && Stream.of("The node was low on resource", "node shutdown").anyMatch(message::contains);
  }

  private static Optional<String> trouble(Node node) {
    return node.getStatus().getConditions().stream()
        .filter(
            condition -> {
              String well = WELL.get(condition.getType());
              return well != null && !well.equals(condition.getStatus());
            })
        .map(condition -> reported(node, condition))
        .findFirst();
  }

  private static String reported(Node node, NodeCondition condition) {
    return "Node "
        + node.getMetadata().getName()
        + " is in trouble ("
        + condition.getType()
        + " is "
        + condition.getStatus()
        + (condition.getMessage() == null ? "" : ": " + condition.getMessage())
        + ")";
  }
}
