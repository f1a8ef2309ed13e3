package dev.k8slab.grader.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.mutation.addition.Expected;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutationScoreTest {

  private static MutantResult result(MutantOutcome fate, String equivalent) {
    return new MutantResult("solution/10-step.yaml: drop spec", Expected.WRONG, fate, equivalent);
  }

  @Test
  void leavesOutWhatIsNoMissAndWhatNobodyCanTell() {
    MutantOutcome killed = new MutantOutcome.Killed("step", "check", "code");
    MutationScore score =
        MutationScore.of(
            List.of(
                result(killed, ""),
                result(killed, ""),
                result(killed, ""),
                result(new MutantOutcome.Survived(), ""),
                result(new MutantOutcome.Survived(), "It is as right as before."),
                result(new MutantOutcome.Same(), ""),
                result(new MutantOutcome.Refused("invalid"), ""),
                result(new MutantOutcome.Undecided("no answer"), "")));
    assertThat(score).isEqualTo(new MutationScore(3, 2, 1, 1, 1, 1));
    assertThat(score.ratio()).isEqualTo(0.75);
  }

  @Test
  void isWholeWhereNothingIsWrong() {
    assertThat(MutationScore.of(List.of(result(new MutantOutcome.Survived(), "Right."))).ratio())
        .isEqualTo(1);
  }

  @Test
  void harmlessAdditionsAreCountedApart() {
    MutantOutcome killed = new MutantOutcome.Killed("step", "check", "code");
    List<MutantResult> results =
        List.of(
            result(killed, ""),
            added(new MutantOutcome.Survived()),
            added(new MutantOutcome.Survived()),
            added(new MutantOutcome.Same()),
            added(killed),
            added(new MutantOutcome.Refused("invalid")),
            added(new MutantOutcome.Undecided("no answer")));
    assertThat(MutationScore.of(results)).isEqualTo(new MutationScore(1, 0, 0, 0, 0, 0));
    assertThat(HarmlessScore.of(results)).isEqualTo(new HarmlessScore(3, 1, 1, 1));
    assertThat(HarmlessScore.of(results).ratio()).isEqualTo(0.75);
    assertThat(results.stream().filter(MutantResult::open)).containsExactly(added(killed));
  }

  private static MutantResult added(MutantOutcome fate) {
    return new MutantResult(
        "solution/10-step.yaml: then add a sidecar", Expected.HARMLESS, fate, "");
  }
}
