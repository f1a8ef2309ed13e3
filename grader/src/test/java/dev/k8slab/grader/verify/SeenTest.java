package dev.k8slab.grader.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.check.StandardCode;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenTest {

  private static final Verdict UNFINISHED =
      new Verdict.Failed(
          StandardCode.ROLLOUT_UNFINISHED.code(), "It goes on.", "", "1 of 2 replicas", "");
  private static final Verdict STUCK =
      new Verdict.Failed(StandardCode.ROLLOUT_STUCK.code(), "It is stuck.", "", "", "");
  private static final Verdict BROKEN = new Verdict.Broken("no-answer", "Nobody answers.");

  private static Report report(Verdict... verdicts) {
    List<CheckReport> checks =
        List.of(verdicts).stream().map(verdict -> new CheckReport("check", verdict)).toList();
    return new Report("exercise", List.of(new StepReport("step", "Step", false, 1, checks)));
  }

  @Test
  void aRolloutThatWasOnItsWayToTheEndSaysNothing() {
    assertThat(Seen.trouble(report(UNFINISHED)))
        .contains("check: failed with rollout-unfinished: It goes on. Found: 1 of 2 replicas");
  }

  @Test
  void brokenIsTrouble() {
    assertThat(Seen.trouble(report(new Verdict.Passed(""), BROKEN)))
        .contains("check: broken with no-answer: Nobody answers.");
  }

  @Test
  void whatIsStuckOrFailsOtherwiseIsNoTrouble() {
    assertThat(Seen.trouble(report(STUCK, new Verdict.Passed("")))).isEmpty();
  }
}
