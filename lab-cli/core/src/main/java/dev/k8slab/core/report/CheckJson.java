package dev.k8slab.core.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Verdict;
import java.util.List;

/**
 * A report as other programs read it; the names are a contract. Text that there is none of is
 * empty, never null.
 */
@JsonPropertyOrder({"exercise", "status", "score", "steps"})
record CheckJson(String exercise, String status, Score score, List<Step> steps) {

  @JsonPropertyOrder({"earned", "possible"})
  record Score(int earned, int possible) {}

  @JsonPropertyOrder({"id", "title", "status", "checks"})
  record Step(String id, String title, String status, List<Check> checks) {}

  @JsonPropertyOrder({"id", "status", "code", "message", "expected", "actual", "hint"})
  record Check(
      String id,
      String status,
      String code,
      String message,
      String expected,
      String actual,
      String hint) {}

  static CheckJson of(Report report) {
    return new CheckJson(
        report.exercise(),
        report.status().word(),
        new Score(report.earned(), report.possible()),
        report.steps().stream().map(CheckJson::step).toList());
  }

  private static Step step(StepReport step) {
    return new Step(
        step.id(),
        step.title(),
        step.status().word(),
        step.checks().stream().map(CheckJson::check).toList());
  }

  private static Check check(CheckReport check) {
    Verdict verdict = check.verdict();
    String status = verdict.status().word();
    if (verdict instanceof Verdict.Failed failed) {
      return new Check(
          check.id(),
          status,
          failed.code(),
          failed.message(),
          text(failed.expected()),
          text(failed.actual()),
          text(failed.next()));
    }
    return new Check(check.id(), status, verdict.code(), verdict.text(), "", "", "");
  }

  private static String text(String text) {
    return text == null ? "" : text;
  }
}
