package dev.k8slab.grader.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MutationScoreTest {

  private static MutantResult result(Fate fate, String equivalent) {
    return new MutantResult("solution/10-step.yaml: drop spec", fate, equivalent);
  }

  @Test
  void leavesOutWhatIsNoMissAndWhatNobodyCanTell() {
    Fate killed = new Fate.Killed("step", "check", "code");
    MutationScore score =
        MutationScore.of(
            List.of(
                result(killed, ""),
                result(killed, ""),
                result(killed, ""),
                result(new Fate.Survived(), ""),
                result(new Fate.Survived(), "It is as right as before."),
                result(new Fate.Same(), ""),
                result(new Fate.Refused("invalid"), ""),
                result(new Fate.Undecided("no answer"), "")));
    assertThat(score).isEqualTo(new MutationScore(3, 2, 1, 1, 1, 1));
    assertThat(score.ratio()).isEqualTo(0.75);
  }

  @Test
  void isWholeWhereNothingIsWrong() {
    assertThat(MutationScore.of(List.of(result(new Fate.Survived(), "Right."))).ratio())
        .isEqualTo(1);
  }
}
