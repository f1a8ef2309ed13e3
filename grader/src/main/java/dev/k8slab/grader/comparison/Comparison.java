package dev.k8slab.grader.comparison;

import dev.k8slab.grader.verdict.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * What two clusters make of the same content: verdict and code of every check in the last grading
 * of every claim, and the fate of every mutant. A step's status follows from its checks.
 *
 * @param compared how many claims, each round of them, and mutants were compared
 * @param differences what they disagree on
 * @param notCompared what could not be compared
 */
public record Comparison(
    int compared, List<Difference> differences, List<NotCompared> notCompared) {

  public Comparison {
    differences = List.copyOf(differences);
    notCompared = List.copyOf(notCompared);
  }

  /** Compares what came of the same exercises on two clusters. */
  public static Comparison of(Side left, Side right) {
    Findings findings = new Findings(left.cluster(), right.cluster());
    new ClaimComparison(findings).compare(left.report(), right.report());
    new MutantComparison(findings).compare(left.report(), right.report());
    return findings.comparison();
  }

  /** Failed where they disagree on anything, broken where that cannot be known. */
  public Status status() {
    List<Status> all = new ArrayList<>();
    all.add(Status.PASSED);
    differences.forEach(each -> all.add(Status.FAILED));
    notCompared.forEach(each -> all.add(Status.BROKEN));
    return Status.of(all);
  }
}
