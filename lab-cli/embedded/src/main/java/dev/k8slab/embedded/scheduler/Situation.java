package dev.k8slab.embedded.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.objects.Pods;
import dev.k8slab.embedded.quota.Amounts;
import dev.k8slab.embedded.quota.PodResources;
import dev.k8slab.embedded.schema.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The nodes and what is on them, at one moment. */
final class Situation {
  private final List<ObjectNode> nodes;
  private final Map<String, List<ObjectNode>> pods;

  private Situation(List<ObjectNode> nodes, Map<String, List<ObjectNode>> pods) {
    this.nodes = nodes;
    this.pods = pods;
  }

  static Situation of(Objects objects) {
    Map<String, List<ObjectNode>> pods =
        objects.list(Pods.RESOURCE, "").stream()
            .filter(pod -> !Pods.node(pod).isEmpty() && !Pods.isTerminal(pod))
            .collect(Collectors.groupingBy(Pods::node));
    return new Situation(objects.list("nodes", ""), pods);
  }

  /** The same without some pods. */
  Situation without(List<ObjectNode> gone) {
    Map<String, List<ObjectNode>> left =
        pods.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> entry.getValue().stream().filter(p -> !gone.contains(p)).toList()));
    return new Situation(nodes, left);
  }

  List<ObjectNode> nodes() {
    return nodes;
  }

  List<ObjectNode> pods(ObjectNode node) {
    return pods.getOrDefault(Meta.name(node), List.of());
  }

  /** What pods ask for that is more than a node has left, such as {@code cpu}. */
  List<String> lacking(ObjectNode pod, ObjectNode node) {
    Amounts wanted = PodResources.of(pod.path("spec"), "requests");
    JsonNode allocatable = node.path("status").path("allocatable");
    List<String> lacking = new ArrayList<>();
    for (String name : wanted.names()) {
      BigDecimal asked = Quantity.value(wanted.get(name));
      BigDecimal has =
          allocatable.has(name) ? Quantity.value(allocatable.get(name).asText()) : BigDecimal.ZERO;
      if (asked.signum() > 0 && used(node, name).add(asked).compareTo(has) > 0) {
        lacking.add(name);
      }
    }
    return lacking;
  }

  private BigDecimal used(ObjectNode node, String name) {
    BigDecimal sum = BigDecimal.ZERO;
    for (ObjectNode pod : pods(node)) {
      Amounts asked = PodResources.of(pod.path("spec"), "requests");
      if (asked.names().contains(name)) {
        sum = sum.add(Quantity.value(asked.get(name)));
      }
    }
    return sum;
  }

  /** Which part of a node's resource would be in use with a pod; between 0 and 1. */
  double share(ObjectNode pod, ObjectNode node, String name) {
    JsonNode allocatable = node.path("status").path("allocatable");
    if (!allocatable.has(name)) {
      return 0;
    }
    Amounts asked = PodResources.of(pod.path("spec"), "requests");
    double own = asked.names().contains(name) ? Quantity.value(asked.get(name)).doubleValue() : 0;
    return (used(node, name).doubleValue() + own)
        / Quantity.value(allocatable.get(name).asText()).doubleValue();
  }
}
