package dev.k8slab.grader.comparison;

import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A check's verdict as far as it is compared.
 *
 * @param words status and code, as in {@code failed with replicas}
 * @param unknown whether the cluster or the lab was in the way, or the time was up while something
 *     was still on its way
 */
record CheckResult(String words, boolean unknown) {

  /** Nothing was graded, as in a grading of some steps. */
  static final CheckResult NONE = new CheckResult("not graded", false);

  /** All of a report, by step and check as {@code step/check}. */
  static Map<String, CheckResult> all(Report report) {
    Map<String, CheckResult> all = new LinkedHashMap<>();
    for (StepReport step : report.steps()) {
      for (CheckReport check : step.checks()) {
        all.put(step.id() + "/" + check.id(), of(check.verdict()));
      }
    }
    return all;
  }

  private static CheckResult of(Verdict verdict) {
    String code = verdict.code().isEmpty() ? "" : " with " + verdict.code();
    return new CheckResult(
        verdict.status().word() + code, verdict.status() == Status.BROKEN || verdict.unfinished());
  }
}
