package dev.k8slab.core.report;

import dev.k8slab.grader.comparison.Comparison;
import dev.k8slab.grader.comparison.Difference;
import dev.k8slab.grader.comparison.NotCompared;
import dev.k8slab.grader.comparison.Pair;
import dev.k8slab.grader.comparison.PairReport;
import dev.k8slab.grader.comparison.Side;
import java.util.List;

/**
 * What came of proving content on two clusters as JUnit XML: the suites of each cluster, and one
 * for the comparison, in which each difference is a failure and whatever could not be compared is
 * an error.
 */
public final class PairXml {

  private PairXml() {}

  /** The whole document. */
  public static String of(PairReport report) {
    StringBuilder xml = new StringBuilder(Xml.HEADER).append("<testsuites>\n");
    report.pairs().forEach(pair -> suites(pair, xml));
    report.unfit().forEach((exercise, why) -> ProofXml.unfit(exercise, "it " + why, xml));
    return xml.append("</testsuites>").toString();
  }

  private static void suites(Pair pair, StringBuilder xml) {
    for (Side side : List.of(pair.left(), pair.right())) {
      ProofXml.suites(side.report(), side.title() + ": ", xml);
    }
    Comparison comparison = pair.comparison();
    int failures = comparison.differences().size();
    int errors = comparison.notCompared().size();
    xml.append(
        "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"0\">\n"
            .formatted(
                Xml.text(pair.left().title() + " and " + pair.right().title()),
                Math.max(1, failures + errors),
                failures,
                errors));
    for (Difference each : comparison.differences()) {
      String line = each.line(pair.left().cluster(), pair.right().cluster());
      testCase(each.exercise(), each.subject(), "failure", line, xml);
    }
    for (NotCompared each : comparison.notCompared()) {
      testCase(each.exercise(), each.subject(), "error", each.line(), xml);
    }
    if (failures + errors == 0) {
      xml.append(
          "    <testcase classname=\"both\" name=\"all %d that were compared are the same\"/>\n"
              .formatted(comparison.compared()));
    }
    xml.append("  </testsuite>\n");
  }

  private static void testCase(
      String exercise, String subject, String element, String line, StringBuilder xml) {
    xml.append(
        """
            <testcase classname="%s" name="%s">
              <%s message="%s"/>
            </testcase>
        """
            .formatted(Xml.text(exercise), Xml.text(subject), element, Xml.text(line)));
  }
}
