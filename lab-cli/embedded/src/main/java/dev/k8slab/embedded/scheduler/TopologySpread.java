package dev.k8slab.embedded.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.NodeAffinity;
import dev.k8slab.embedded.selector.LabelSelector;
import java.util.HashMap;
import java.util.Map;

/** How evenly pods are spread. Follows the plugin {@code podtopologyspread}. */
final class TopologySpread {
  private static final String REASON = "node(s) didn't match pod topology spread constraints";

  private TopologySpread() {}

  static Verdict judge(ObjectNode pod, ObjectNode node, Situation situation) {
    for (JsonNode constraint : pod.path("spec").path("topologySpreadConstraints")) {
      if (!Json.text(constraint, "whenUnsatisfiable").equals("DoNotSchedule")) {
        continue;
      }
      String value = Meta.label(node, Json.text(constraint, "topologyKey"));
      if (value.isEmpty()) {
        return Verdict.never(REASON + " (missing required label)");
      }
      Map<String, Long> counts = counts(pod, constraint, situation);
      LabelSelector selector = LabelSelector.of(constraint.path("labelSelector"));
      long own = selector.matches(pod) ? 1 : 0;
      long least = counts.values().stream().mapToLong(Long::longValue).min().orElse(0);
      if (counts.size() < constraint.path("minDomains").asLong(1)) {
        least = 0;
      }
      long skew = counts.getOrDefault(value, 0L) + own - least;
      if (skew > constraint.path("maxSkew").asLong(1)) {
        return Verdict.notNow(REASON);
      }
    }
    return Verdict.FITS;
  }

  /** How many of the pods there are in each domain that the pod could be in. */
  private static Map<String, Long> counts(
      ObjectNode pod, JsonNode constraint, Situation situation) {
    LabelSelector selector = LabelSelector.of(constraint.path("labelSelector"));
    Map<String, Long> counts = new HashMap<>();
    for (ObjectNode node : situation.nodes()) {
      String value = Meta.label(node, Json.text(constraint, "topologyKey"));
      if (!value.isEmpty() && NodeAffinity.matches(pod, node)) {
        long there =
            situation.pods(node).stream()
                .filter(other -> Meta.namespace(other).equals(Meta.namespace(pod)))
                .filter(other -> !Meta.isGoing(other) && selector.matches(other))
                .count();
        counts.merge(value, there, Long::sum);
      }
    }
    return counts;
  }

  /** How many like it a node's domains hold already, over all constraints. */
  static long crowd(ObjectNode pod, ObjectNode node, Situation situation) {
    long sum = 0;
    for (JsonNode constraint : pod.path("spec").path("topologySpreadConstraints")) {
      String value = Meta.label(node, Json.text(constraint, "topologyKey"));
      sum += counts(pod, constraint, situation).getOrDefault(value, 0L);
    }
    return sum;
  }
}
