package dev.k8slab.embedded.scheduler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Makes room for a pod by ending less important ones. Follows {@code defaultpreemption}. */
final class Preemption {
  private static final int TOLD_SINCE = 24;
  private static final int CLAIMS_TOLD_SINCE = 34;
  private static final int BY_UID_SINCE = 27;

  private final Filters filters;
  private final Requests requests;
  private final SchedulingEvents events;
  private final int minor;

  Preemption(Filters filters, Requests requests, SchedulingEvents events, int minor) {
    this.filters = filters;
    this.requests = requests;
    this.events = events;
    this.minor = minor;
  }

  /**
   * What came of it.
   *
   * @param nominated the node on which room is made; empty for none
   * @param words to be reported after why no node suits
   */
  record Result(String nominated, String words) {}

  Result attempt(ObjectNode pod, Map<ObjectNode, Verdict> verdicts, Situation situation) {
    List<String> reasons = new ArrayList<>();
    ObjectNode best = null;
    List<ObjectNode> victims = List.of();
    boolean never = Json.text(pod, "spec", "preemptionPolicy").equals("Never");
    for (Map.Entry<ObjectNode, Verdict> entry : verdicts.entrySet()) {
      if (!entry.getValue().mayChange() || never) {
        reasons.add("Preemption is not helpful for scheduling");
        continue;
      }
      List<ObjectNode> found = victims(pod, entry.getKey(), situation);
      if (found.isEmpty()) {
        reasons.add("No preemption victims found for incoming pod");
      } else if (best == null || found.size() < victims.size()) {
        best = entry.getKey();
        victims = found;
      }
    }
    if (best == null) {
      return new Result("", words(verdicts.size(), reasons));
    }
    for (ObjectNode victim : victims) {
      requests.delete(victim);
      String by =
          minor >= BY_UID_SINCE
              ? "pod " + Meta.uid(pod)
              : Meta.namespace(pod) + "/" + Meta.name(pod);
      String message = "Preempted by " + by + " on node " + Meta.name(best);
      events.tell(victim, "Normal", "Preempted", "Preempting", message);
    }
    return new Result(Meta.name(best), "");
  }

  private String words(int nodes, List<String> reasons) {
    if (minor < TOLD_SINCE || nodes == 0) {
      return "";
    }
    String claims = minor >= CLAIMS_TOLD_SINCE ? "no new claims to deallocate, " : "";
    return " " + claims + "preemption: " + Diagnosis.counted(nodes, reasons) + ".";
  }

  /** The fewest less important pods without which the pod fits; none if it does not. */
  private List<ObjectNode> victims(ObjectNode pod, ObjectNode node, Situation situation) {
    long priority = priority(pod);
    List<ObjectNode> lower =
        situation.pods(node).stream()
            .filter(other -> priority(other) < priority && !Meta.isGoing(other))
            .sorted(Comparator.comparingLong(Preemption::priority).reversed())
            .toList();
    List<ObjectNode> gone = new ArrayList<>(lower);
    if (!filters.judge(pod, node, situation.without(gone)).fits()) {
      return List.of();
    }
    for (ObjectNode candidate : lower) {
      gone.remove(candidate);
      if (!filters.judge(pod, node, situation.without(gone)).fits()) {
        gone.add(candidate);
      }
    }
    return gone;
  }

  private static long priority(ObjectNode pod) {
    return pod.path("spec").path("priority").asLong();
  }
}
