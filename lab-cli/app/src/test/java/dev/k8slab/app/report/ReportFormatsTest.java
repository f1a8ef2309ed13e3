package dev.k8slab.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.core.report.JUnitXml;
import dev.k8slab.core.report.Json;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportFormatsTest {

  private static final Report REPORT =
      new Report(
          "ex",
          List.of(
              new StepReport(
                  "one",
                  "First “step”",
                  false,
                  2,
                  List.of(
                      new CheckReport("seen", new Verdict.Passed("5 pods")),
                      new CheckReport(
                          "asked",
                          new Verdict.Failed(
                              "no-call", "Nobody <called>.", "a call", "none", "k get")))),
              new StepReport(
                  "two",
                  "Second",
                  false,
                  1,
                  List.of(
                      new CheckReport("later", new Verdict.Blocked("after", "It waits.")),
                      new CheckReport("gone", new Verdict.Broken("timeout", "No answer."))))));

  @Test
  void theJsonIsTheContracts() {
    assertThat(Json.of(REPORT).replaceAll("\\s+", ""))
        .isEqualTo(
            """
            {"exercise":"ex","status":"failed","score":{"earned":0,"possible":3},"steps":[
            {"id":"one","title":"First\\u201Cstep\\u201D","status":"failed","checks":[
            {"id":"seen","status":"passed","code":"","message":"5pods","expected":"","actual":"","hint":""},
            {"id":"asked","status":"failed","code":"no-call","message":"Nobody<called>.","expected":"acall","actual":"none","hint":"kget"}]},
            {"id":"two","title":"Second","status":"broken","checks":[
            {"id":"later","status":"blocked","code":"after","message":"Itwaits.","expected":"","actual":"","hint":""},
            {"id":"gone","status":"broken","code":"timeout","message":"Noanswer.","expected":"","actual":"","hint":""}]}]}
            """
                .replaceAll("\\s+", ""));
  }

  @Test
  void theXmlTellsFailedFromBlockedFromBroken() {
    assertThat(JUnitXml.of(REPORT))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="ex" tests="4" failures="1" errors="1" skipped="1">
              <testcase classname="ex.one" name="seen"/>
              <testcase classname="ex.one" name="asked">
                <failure type="no-call" message="Nobody &#60;called&#62;.">expected: a call&#10;actual: none&#10;next: k get</failure>
              </testcase>
              <testcase classname="ex.two" name="later">
                <skipped message="It waits."/>
              </testcase>
              <testcase classname="ex.two" name="gone">
                <error type="timeout" message="No answer."/>
              </testcase>
            </testsuite>""");
  }
}
