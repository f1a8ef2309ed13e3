package dev.k8slab.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.k8slab.app.command.Exit;
import dev.k8slab.core.report.JUnitXml;
import dev.k8slab.core.report.Json;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/**
 * What other programs are told, for every combination of verdicts of three checks: trouble is never
 * a failure to them, and never a success.
 */
class FormatLawsTest {

  static Stream<List<Status>> verdicts() {
    List<Status> all = List.of(Status.values());
    return all.stream()
        .flatMap(a -> all.stream().flatMap(b -> all.stream().map(c -> List.of(a, b, c))));
  }

  private static Report report(List<Status> checks) {
    return new Report(
        "ex", List.of(step("one", checks.subList(0, 2)), step("two", checks.subList(2, 3))));
  }

  private static StepReport step(String id, List<Status> checks) {
    return new StepReport(
        id,
        id,
        false,
        1,
        IntStream.range(0, checks.size())
            .mapToObj(i -> new CheckReport("check-" + i, verdict(checks.get(i))))
            .toList());
  }

  private static Verdict verdict(Status status) {
    return switch (status) {
      case PASSED -> new Verdict.Passed("seen");
      case FAILED -> new Verdict.Failed("wrong", "It is wrong.", "right", "wrong", "kubectl get");
      case BLOCKED -> new Verdict.Blocked("after", "It waits.");
      case BROKEN -> new Verdict.Broken("no-answer", "Nothing answers.");
    };
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void theExitCodeIsAFailureForFailuresAlone(List<Status> checks) {
    int expected =
        checks.contains(Status.FAILED)
            ? Exit.FAILED
            : Collections.frequency(checks, Status.PASSED) == checks.size()
                ? Exit.DONE
                : Exit.BROKEN;
    assertThat(Exit.of(report(checks).status())).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void junitXmlHasFailuresForFailuresAlone(List<Status> checks) throws Exception {
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    JUnitXml.of(report(checks)).getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(checks.size());
    count(suite, "failure", "failures", Collections.frequency(checks, Status.FAILED));
    count(suite, "error", "errors", Collections.frequency(checks, Status.BROKEN));
    count(suite, "skipped", "skipped", Collections.frequency(checks, Status.BLOCKED));
  }

  private static void count(Element suite, String element, String attribute, int expected) {
    assertThat(suite.getElementsByTagName(element).getLength()).as(element).isEqualTo(expected);
    assertThat(suite.getAttribute(attribute)).as(attribute).isEqualTo("" + expected);
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void jsonSaysOfEachCheckWhatItIsAndCountsPassedStepsAlone(List<Status> checks) throws Exception {
    Report report = report(checks);
    JsonNode json = new ObjectMapper().readTree(Json.of(report));
    assertThat(json.findValuesAsText("status"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(
                    Stream.of(report.status()),
                    report.steps().stream().map(StepReport::status),
                    checks.stream())
                .flatMap(statuses -> statuses)
                .map(Status::word)
                .toList());
    long passed =
        Stream.of(checks.subList(0, 2), checks.subList(2, 3))
            .filter(step -> Collections.frequency(step, Status.PASSED) == step.size())
            .count();
    assertThat(json.at("/score/earned").asLong()).isEqualTo(passed);
    assertThat(json.at("/score/possible").asInt()).isEqualTo(2);
  }
}
