package dev.k8slab.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StepChangeTest {

  private static final Verdict PASSED = new Verdict.Passed("5 ready replicas of web");
  private static final Verdict FAILED =
      new Verdict.Failed("code", "Two lines\n  become one.", "expected", "actual", "next");
  private static final Verdict BLOCKED = new Verdict.Blocked("after", "It comes later.");
  private static final Verdict BROKEN = new Verdict.Broken("silent", "The cluster is silent.");

  private static String message(Verdict... verdicts) {
    List<CheckReport> checks =
        Stream.of(verdicts).map(verdict -> new CheckReport("check", verdict)).toList();
    return StepChange.message(new StepReport("step", "Title", false, 1, checks));
  }

  @Test
  void theCheckThatDecidesIsTold() {
    assertThat(message(PASSED, BROKEN, FAILED)).isEqualTo("Two lines become one.");
    assertThat(message(PASSED, BLOCKED, BROKEN)).isEqualTo("The cluster is silent.");
    assertThat(message(PASSED, BLOCKED)).isEqualTo("It comes later.");
    assertThat(message(PASSED)).isEqualTo("5 ready replicas of web");
    assertThat(message(new Verdict.Passed(""))).isEmpty();
  }
}
