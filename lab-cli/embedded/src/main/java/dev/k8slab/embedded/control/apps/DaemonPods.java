package dev.k8slab.embedded.control.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.NodeAffinity;
import dev.k8slab.embedded.objects.Pods;
import dev.k8slab.embedded.objects.Taints;

/** The pods of a DaemonSet, each made for a node. Follows {@code daemon/util}. */
final class DaemonPods {
  private static final String GENERATION = "deprecated.daemonset.template.generation";
  private static final String[][] TOLERATED = {
    {"node.kubernetes.io/not-ready", "NoExecute"},
    {"node.kubernetes.io/unreachable", "NoExecute"},
    {"node.kubernetes.io/disk-pressure", "NoSchedule"},
    {"node.kubernetes.io/memory-pressure", "NoSchedule"},
    {"node.kubernetes.io/pid-pressure", "NoSchedule"},
    {"node.kubernetes.io/unschedulable", "NoSchedule"}
  };

  private DaemonPods() {}

  /** True if a pod of the set is to be on a node, and if one that is there may stay. */
  record Suits(boolean runs, boolean stays) {}

  static Suits suits(ObjectNode set, ObjectNode node) {
    ObjectNode pod = described(set, "", Meta.name(node));
    boolean fits = NodeAffinity.matches(pod, node);
    JsonNode taint = Taints.keepingAway(pod, node);
    boolean evicted = Json.text(taint, "effect").equals("NoExecute");
    return new Suits(fits && taint.isMissingNode(), fits && !evicted);
  }

  /** The node of a pod, or the one that it is made for. */
  static String nodeOf(ObjectNode pod) {
    if (!Pods.node(pod).isEmpty()) {
      return Pods.node(pod);
    }
    JsonNode terms =
        Json.find(
            pod,
            "spec",
            "affinity",
            "nodeAffinity",
            "requiredDuringSchedulingIgnoredDuringExecution",
            "nodeSelectorTerms");
    return terms.path(0).path("matchFields").path(0).path("values").path(0).asText("");
  }

  static ObjectNode described(ObjectNode set, String hash, String node) {
    ObjectNode pod = PodControl.of(set, set.path("spec").path("template"));
    Json.at(pod, "metadata", "labels")
        .put(Revisions.LABEL, hash)
        .put("pod-template-generation", Meta.annotation(set, GENERATION));
    ObjectNode required =
        Json.at(
            pod,
            "spec",
            "affinity",
            "nodeAffinity",
            "requiredDuringSchedulingIgnoredDuringExecution");
    ArrayNode terms =
        required.path("nodeSelectorTerms").isEmpty()
            ? required.putArray("nodeSelectorTerms").add(Json.object())
            : required.withArray("nodeSelectorTerms");
    for (JsonNode term : terms) {
      ObjectNode field =
          ((ObjectNode) term)
              .putArray("matchFields")
              .addObject()
              .put("key", "metadata.name")
              .put("operator", "In");
      field.putArray("values").add(node);
    }
    ArrayNode tolerations = Json.at(pod, "spec").withArray("tolerations");
    for (String[] taint : TOLERATED) {
      tolerations
          .addObject()
          .put("key", taint[0])
          .put("operator", "Exists")
          .put("effect", taint[1]);
    }
    if (pod.path("spec").path("hostNetwork").asBoolean()) {
      tolerations
          .addObject()
          .put("key", "node.kubernetes.io/network-unavailable")
          .put("operator", "Exists")
          .put("effect", "NoSchedule");
    }
    return pod;
  }
}
