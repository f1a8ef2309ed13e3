package dev.k8slab.embedded.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.selector.LabelSelector;
import java.util.List;

/** Which pods a pod wants to be near to, or not. Follows the plugin {@code interpodaffinity}. */
final class PodAffinity {
  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String BROAD = "node(s) didn't match pod affinity/anti-affinity";
  private static final int SHORT_SINCE = 21;

  private final int minor;

  PodAffinity(int minor) {
    this.minor = minor;
  }

  Verdict judge(ObjectNode pod, ObjectNode node, Situation situation) {
    for (JsonNode term : terms(pod, "podAffinity")) {
      if (!isNear(pod, term, node, situation) && !isFirst(pod, term, node, situation)) {
        return verdict("node(s) didn't match pod affinity rules", false);
      }
    }
    for (JsonNode term : terms(pod, "podAntiAffinity")) {
      if (isNear(pod, term, node, situation)) {
        return verdict("node(s) didn't match pod anti-affinity rules", true);
      }
    }
    for (ObjectNode other : situation.nodes()) {
      for (ObjectNode there : situation.pods(other)) {
        for (JsonNode term : terms(there, "podAntiAffinity")) {
          if (sameDomain(term, node, other) && selects(there, term, pod)) {
            return verdict("node(s) didn't satisfy existing pods anti-affinity rules", true);
          }
        }
      }
    }
    return Verdict.FITS;
  }

  private Verdict verdict(String reason, boolean mayChange) {
    List<String> reasons = minor < SHORT_SINCE ? List.of(BROAD, reason) : List.of(reason);
    return new Verdict(reasons, mayChange);
  }

  private static JsonNode terms(ObjectNode pod, String kind) {
    return Json.find(pod, "spec", "affinity", kind, REQUIRED);
  }

  private static boolean isNear(
      ObjectNode pod, JsonNode term, ObjectNode node, Situation situation) {
    return situation.nodes().stream()
        .filter(other -> sameDomain(term, node, other))
        .flatMap(other -> situation.pods(other).stream())
        .anyMatch(there -> selects(pod, term, there));
  }

  /** The first pod of a group that wants to be near to itself may be anywhere. */
  private static boolean isFirst(
      ObjectNode pod, JsonNode term, ObjectNode node, Situation situation) {
    return selects(pod, term, pod)
        && node.path("metadata").path("labels").has(Json.text(term, "topologyKey"))
        && situation.nodes().stream()
            .flatMap(other -> situation.pods(other).stream())
            .noneMatch(there -> selects(pod, term, there));
  }

  private static boolean sameDomain(JsonNode term, ObjectNode one, ObjectNode other) {
    String key = Json.text(term, "topologyKey");
    JsonNode value = one.path("metadata").path("labels").path(key);
    return value.isTextual() && value.equals(other.path("metadata").path("labels").path(key));
  }

  private static boolean selects(ObjectNode owner, JsonNode term, ObjectNode pod) {
    List<String> namespaces = Json.texts(term.path("namespaces"));
    boolean everywhere =
        term.path("namespaceSelector").isObject() && term.path("namespaceSelector").isEmpty();
    boolean inReach =
        everywhere
            || (namespaces.isEmpty()
                ? Meta.namespace(owner).equals(Meta.namespace(pod))
                : namespaces.contains(Meta.namespace(pod)));
    return inReach
        && term.path("labelSelector").isObject()
        && LabelSelector.of(term.path("labelSelector")).matches(pod);
  }
}
