package dev.k8slab.grader.verify;

import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts what a grading saw into lines for whoever writes the content. */
final class Seen {

  private Seen() {}

  /** A line for each check, by step and check as {@code expect.yaml} names them. */
  static List<String> lines(Report report) {
    List<String> lines = new ArrayList<>();
    for (StepReport step : report.steps()) {
      step.checks().forEach(check -> lines.add(step.id() + "/" + line(check)));
    }
    return lines;
  }

  /**
   * The first word on trouble of the cluster or the lab, or nothing where there was none. Where all
   * that did not pass is blocked, the whole attempt is, such as by a namespace that is gone. A
   * rollout that did not come to its end in time is trouble, too: nobody knows how it would end.
   */
  static Optional<String> trouble(Report report) {
    Status sought = report.status() == Status.BLOCKED ? Status.BLOCKED : Status.BROKEN;
    return report.steps().stream()
        .flatMap(step -> step.checks().stream())
        .filter(check -> check.verdict().status() == sought || check.verdict().unfinished())
        .findFirst()
        .map(Seen::line);
  }

  private static String line(CheckReport check) {
    Verdict verdict = check.verdict();
    String begin = check.id() + ": " + verdict.status().word();
    String code = verdict.code().isEmpty() ? "" : " with " + verdict.code();
    String text = verdict.text().isEmpty() ? "" : ": " + verdict.text();
    String found =
        verdict instanceof Verdict.Failed failed && !failed.actual().isEmpty()
            ? " Found: " + failed.actual()
            : "";
    return begin + code + text + found;
  }
}
