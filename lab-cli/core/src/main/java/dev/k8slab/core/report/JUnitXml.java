package dev.k8slab.core.report;

import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * A report as JUnit XML, which build servers read: a test case for each check, a step's id as its
 * class name. What failed is a failure, what is blocked is skipped, what is broken is an error.
 */
public final class JUnitXml {

  private JUnitXml() {}

  /** The whole document. */
  public static String of(Report report) {
    List<Case> cases = report.steps().stream().flatMap(JUnitXml::cases).toList();
    StringBuilder xml = new StringBuilder(Xml.HEADER);
    xml.append(
        "<testsuite name=\"%s\" tests=\"%d\"".formatted(Xml.text(report.exercise()), cases.size()));
    xml.append(" failures=\"%d\"".formatted(count(cases, Status.FAILED)));
    xml.append(" errors=\"%d\"".formatted(count(cases, Status.BROKEN)));
    xml.append(" skipped=\"%d\">\n".formatted(count(cases, Status.BLOCKED)));
    cases.forEach(each -> xml.append(each.xml(report.exercise())));
    return xml.append("</testsuite>").toString();
  }

  private static long count(List<Case> cases, Status status) {
    return cases.stream().filter(each -> each.status() == status).count();
  }

  private static Stream<Case> cases(StepReport step) {
    return step.checks().stream()
        .map(
            check ->
                new Case(step.id(), check.id(), check.verdict().status(), inside(check.verdict())));
  }

  private static String inside(Verdict verdict) {
    if (verdict instanceof Verdict.Failed failed) {
      return "    <failure type=\"%s\" message=\"%s\">%s</failure>\n"
          .formatted(
              Xml.text(failed.code()),
              Xml.text(failed.message()),
              Xml.text(
                  "expected: %s\nactual: %s\nnext: %s"
                      .formatted(failed.expected(), failed.actual(), failed.next())));
    } else if (verdict instanceof Verdict.Blocked blocked) {
      return "    <skipped message=\"%s\"/>\n".formatted(Xml.text(blocked.message()));
    } else if (verdict instanceof Verdict.Broken broken) {
      return "    <error type=\"%s\" message=\"%s\"/>\n"
          .formatted(Xml.text(broken.code()), Xml.text(broken.message()));
    }
    return "";
  }

  private record Case(String step, String check, Status status, String inside) {
    String xml(String exercise) {
      String open =
          "  <testcase classname=\"%s.%s\" name=\"%s\""
              .formatted(Xml.text(exercise), Xml.text(step), Xml.text(check));
      return inside.isEmpty() ? open + "/>\n" : open + ">\n" + inside + "  </testcase>\n";
    }
  }
}
