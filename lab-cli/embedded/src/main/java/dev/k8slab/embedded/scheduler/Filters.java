package dev.k8slab.embedded.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.NodeAffinity;
import dev.k8slab.embedded.objects.Taints;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a node suits a pod, asked in the order of the scheduler's plugins. */
final class Filters {
  private static final int SELECTOR_TOLD_SINCE = 22;
  private static final int UNTOLERATED_SINCE = 23;
  private static final int SHORT_TAINTS_SINCE = 35;
  private static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";

  private final int minor;
  private final PodAffinity affinity;

  Filters(int minor) {
    this.minor = minor;
    this.affinity = new PodAffinity(minor);
  }

  Verdict judge(ObjectNode pod, ObjectNode node, Situation situation) {
    if (node.path("spec").path("unschedulable").asBoolean()) {
      JsonNode taint = Json.object().put("key", UNSCHEDULABLE).put("effect", "NoSchedule");
      if (Taints.toleration(pod, taint).isMissingNode()) {
        return Verdict.never("node(s) were unschedulable");
      }
    }
    JsonNode taint = Taints.keepingAway(pod, node);
    if (!taint.isMissingNode()) {
      return Verdict.never(words(taint));
    }
    if (!NodeAffinity.matches(pod, node)) {
      String selector = minor >= SELECTOR_TOLD_SINCE ? "/selector" : "";
      return Verdict.never("node(s) didn't match Pod's node affinity" + selector);
    }
    if (!portsAreFree(pod, node, situation)) {
      return Verdict.notNow("node(s) didn't have free ports for the requested pod ports");
    }
    Verdict resources = resources(pod, node, situation);
    if (!resources.fits()) {
      return resources;
    }
    Verdict spread = TopologySpread.judge(pod, node, situation);
    return spread.fits() ? affinity.judge(pod, node, situation) : spread;
  }

  private String words(JsonNode taint) {
    if (minor >= SHORT_TAINTS_SINCE) {
      return "node(s) had untolerated taint(s)";
    }
    String written = "{" + Json.text(taint, "key") + ": " + Json.text(taint, "value") + "}";
    return minor >= UNTOLERATED_SINCE
        ? "node(s) had untolerated taint " + written
        : "node(s) had taint " + written + ", that the pod didn't tolerate";
  }

  private static Verdict resources(ObjectNode pod, ObjectNode node, Situation situation) {
    List<String> reasons = new ArrayList<>();
    long most = node.path("status").path("allocatable").path("pods").asLong();
    if (situation.pods(node).size() + 1 > most) {
      reasons.add("Too many pods");
    }
    situation.lacking(pod, node).forEach(name -> reasons.add("Insufficient " + name));
    return new Verdict(reasons, true);
  }

  private static boolean portsAreFree(ObjectNode pod, ObjectNode node, Situation situation) {
    Set<String> wanted = ports(pod);
    if (wanted.isEmpty()) {
      return true;
    }
    return situation.pods(node).stream()
        .noneMatch(other -> ports(other).stream().anyMatch(wanted::contains));
  }

  private static Set<String> ports(ObjectNode pod) {
    Set<String> ports = new HashSet<>();
    for (JsonNode container : pod.path("spec").path("containers")) {
      for (JsonNode port : container.path("ports")) {
        if (port.path("hostPort").asLong() > 0) {
          ports.add(Json.text(port, "protocol") + "/" + port.path("hostPort").asLong());
        }
      }
    }
    return ports;
  }
}
