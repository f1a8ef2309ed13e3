package dev.k8slab.embedded.scheduler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Why no node suits, in words. Follows {@code framework.FitError}. */
final class Diagnosis {
  private Diagnosis() {}

  /** One reason for all nodes. */
  static String all(int nodes, String reason) {
    return "0/" + nodes + " nodes are available: " + nodes + " " + reason + ".";
  }

  static String of(Collection<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      return "no nodes available to schedule pods";
    }
    List<String> reasons = new ArrayList<>();
    verdicts.forEach(verdict -> reasons.addAll(verdict.reasons()));
    return counted(verdicts.size(), reasons) + ".";
  }

  static String counted(int nodes, List<String> reasons) {
    Map<String, Integer> counts = new TreeMap<>();
    reasons.forEach(reason -> counts.merge(reason, 1, Integer::sum));
    List<String> terms =
        counts.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).sorted().toList();
    return "0/" + nodes + " nodes are available: " + String.join(", ", terms);
  }
}
