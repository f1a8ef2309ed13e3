package dev.k8slab.core.report;

import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verify.ClaimResult;
import dev.k8slab.grader.verify.ClaimStatus;
import dev.k8slab.grader.verify.ExerciseResult;
import dev.k8slab.grader.verify.Mutated;
import dev.k8slab.grader.verify.Outcome;
import dev.k8slab.grader.verify.ProofReport;
import dev.k8slab.grader.verify.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of proving content as JUnit XML: a test suite for each exercise, a test case for each
 * claim. What is disproved or flaky is a failure, what the cluster was in the way of is an error,
 * an exercise that the cluster cannot run is skipped.
 */
public final class ProofXml {

  private ProofXml() {}

  /** The whole document. */
  public static String of(ProofReport report) {
    StringBuilder xml = new StringBuilder(Xml.HEADER).append("<testsuites>\n");
    suites(report, "", xml);
    report.unfit().forEach((exercise, why) -> unfit(exercise, "it " + why, xml));
    return xml.append("</testsuites>").toString();
  }

  /**
   * The suites of all that was proved.
   *
   * @param before what the suites' names begin with
   */
  static void suites(ProofReport report, String before, StringBuilder xml) {
    report.exercises().forEach(exercise -> suite(exercise, before, xml));
    report.mutations().forEach(mutated -> suite(mutated, before, xml));
  }

  /** The suite of an exercise that was not proved. */
  static void unfit(String exercise, String why, StringBuilder xml) {
    xml.append(
        """
          <testsuite name="%1$s" tests="1" failures="0" errors="0" skipped="1">
            <testcase classname="%1$s" name="can be proved on this cluster">
              <skipped message="%2$s"/>
            </testcase>
          </testsuite>
        """
            .formatted(Xml.text(exercise), Xml.text(why)));
  }

  private static void suite(ExerciseResult exercise, String before, StringBuilder xml) {
    xml.append(
        "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"0\">\n"
            .formatted(
                Xml.text(before + exercise.exercise()),
                exercise.claims().size(),
                exercise.count(ClaimStatus.DISPROVED) + exercise.count(ClaimStatus.FLAKY),
                exercise.count(ClaimStatus.BROKEN)));
    exercise.claims().forEach(claim -> testCase(claim, xml));
    xml.append("  </testsuite>\n");
  }

  /** The near misses of an exercise as one test case, which fails where too few are found. */
  private static void suite(Mutated mutated, String before, StringBuilder xml) {
    boolean failed = mutated.status() == Status.FAILED;
    boolean broken = mutated.status() == Status.BROKEN;
    List<String> open = new ArrayList<>(mutated.survivors());
    open.addAll(mutated.misjudged());
    open.addAll(mutated.undecided());
    open.addAll(mutated.faults());
    String inside =
        "      <%1$s message=\"%2$s\">%3$s</%1$s>\n"
            .formatted(
                failed ? "failure" : "error",
                Xml.text(ProofFigures.counts(mutated)),
                Xml.text(String.join("\n", open)));
    xml.append(
        """
          <testsuite name="%5$s%1$s: mutation" tests="1" failures="%2$d" errors="%3$d" skipped="0">
            <testcase classname="%1$s" name="its checks find the mutants">
        %4$s    </testcase>
          </testsuite>
        """
            .formatted(
                Xml.text(mutated.exercise()),
                failed ? 1 : 0,
                broken ? 1 : 0,
                failed || broken ? inside : "",
                Xml.text(before)));
  }

  private static void testCase(ClaimResult result, StringBuilder xml) {
    Duration took = result.trials().stream().map(Trial::took).reduce(Duration.ZERO, Duration::plus);
    xml.append(
        String.format(
            Locale.ROOT,
            "    <testcase classname=\"%s\" name=\"%s\" time=\"%.3f\"",
            Xml.text(result.claim().exercise()),
            Xml.text(result.claim().name()),
            took.toMillis() / 1000.0));
    String inside = result.telling().map(trial -> inside(result, trial.outcome())).orElse("");
    xml.append(inside.isEmpty() ? "/>\n" : ">\n" + inside + "    </testcase>\n");
  }

  private static String inside(ClaimResult result, Outcome outcome) {
    if (outcome instanceof Outcome.Disproved disproved) {
      return "      <failure type=\"%s\" message=\"%s\">%s</failure>\n"
          .formatted(
              result.claimStatus().word(),
              Xml.text(disproved.sentence()),
              Xml.text(String.join("\n", disproved.seen())));
    } else if (outcome instanceof Outcome.Broken broken) {
      return "      <error type=\"broken\" message=\"%s\"/>\n"
          .formatted(Xml.text(broken.sentence()));
    }
    return "";
  }
}
