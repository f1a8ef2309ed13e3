package dev.k8slab.app.report;

import dev.k8slab.app.screen.Elapsed;
import dev.k8slab.grader.verify.ProofReport;
import dev.k8slab.grader.verify.Standing;
import java.util.ArrayList;
import java.util.List;

/** The figures that content is measured by, one in a line. */
final class ProofFigures {

  private ProofFigures() {}

  static List<String> of(ProofReport report) {
    List<String> figures = new ArrayList<>();
    if (report.rounds() > 1) {
      figures.add(
          "Flakes: "
              + report.count(Standing.FLAKY)
              + " of "
              + counted(report.claims(), "claim")
              + ", each proved "
              + report.rounds()
              + " times");
    }
    if (!report.regrades().isEmpty()) {
      int exercises = report.regrades().size();
      figures.add(
          "A full re-grade of "
              + (exercises == 1 ? "the exercise" : "all " + exercises + " exercises")
              + " on the warm cluster in one process: "
              + Elapsed.brief(report.regrade()));
    }
    figures.add(total(report));
    return figures;
  }

  private static String total(ProofReport report) {
    List<String> parts = new ArrayList<>();
    for (Standing standing : Standing.values()) {
      if (standing == Standing.HELD || report.count(standing) > 0) {
        parts.add(report.count(standing) + " " + standing.word());
      }
    }
    return counted(report.claims(), "claim")
        + " of "
        + counted(report.exercises().size(), "exercise")
        + ": "
        + String.join(", ", parts)
        + ", in "
        + Elapsed.of(report.took());
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
