package dev.k8slab.core.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.k8slab.grader.comparison.Comparison;
import dev.k8slab.grader.comparison.Difference;
import dev.k8slab.grader.comparison.Pair;
import dev.k8slab.grader.comparison.PairReport;
import dev.k8slab.grader.comparison.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of proving content on two clusters, as other programs read it. */
@JsonPropertyOrder({"status", "pairs", "unfit"})
record PairJson(String status, List<Compared> pairs, Map<String, String> unfit) {

  @JsonPropertyOrder({"status", "compared", "differences", "notCompared", "clusters"})
  record Compared(
      String status,
      int compared,
      List<Map<String, String>> differences,
      List<Unknown> notCompared,
      List<Proved> clusters) {}

  @JsonPropertyOrder({"exercise", "subject", "why"})
  record Unknown(String exercise, String subject, String why) {}

  @JsonPropertyOrder({"cluster", "kubernetes", "kubectl", "report"})
  record Proved(String cluster, String kubernetes, String kubectl, ProofJson report) {}

  static PairJson of(PairReport report) {
    return new PairJson(
        report.status().word(),
        report.pairs().stream().map(PairJson::compared).toList(),
        report.unfit());
  }

  private static Compared compared(Pair pair) {
    Comparison comparison = pair.comparison();
    return new Compared(
        pair.status().word(),
        comparison.compared(),
        comparison.differences().stream().map(each -> difference(each, pair)).toList(),
        comparison.notCompared().stream()
            .map(each -> new Unknown(each.exercise(), each.subject(), each.why()))
            .toList(),
        List.of(proved(pair.left()), proved(pair.right())));
  }

  /** What each cluster says is under the cluster's name. */
  private static Map<String, String> difference(Difference difference, Pair pair) {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("exercise", difference.exercise());
    json.put("subject", difference.subject());
    json.put("at", difference.at());
    json.put(pair.left().cluster(), difference.left());
    json.put(pair.right().cluster(), difference.right());
    return json;
  }

  private static Proved proved(Side side) {
    return new Proved(
        side.cluster(), side.kubernetes(), side.kubectl(), ProofJson.of(side.report()));
  }
}
