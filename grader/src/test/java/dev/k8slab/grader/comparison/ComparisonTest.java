package dev.k8slab.grader.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.check.StandardCode;
import dev.k8slab.grader.mutation.MutantOutcome;
import dev.k8slab.grader.mutation.MutantResult;
import dev.k8slab.grader.mutation.addition.Expected;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.grader.verify.Claim;
import dev.k8slab.grader.verify.ClaimResult;
import dev.k8slab.grader.verify.ExerciseResult;
import dev.k8slab.grader.verify.Mutated;
import dev.k8slab.grader.verify.Outcome;
import dev.k8slab.grader.verify.ProofReport;
import dev.k8slab.grader.verify.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonTest {

  private static final Verdict PASSED = new Verdict.Passed("seen");
  private static final Verdict REPLICAS = failed("replicas");
  private static final Outcome BROKEN = new Outcome.Broken("No answer.");

  @Test
  void whatIsTheSameIsCountedWhateverTheWords() {
    Comparison comparison =
        compared(
            List.of(held(PASSED, failed("replicas", "1 of 2"))),
            List.of(held(new Verdict.Passed("seen otherwise"), failed("replicas", "0 of 2"))));

    assertThat(comparison).isEqualTo(new Comparison(1, List.of(), List.of()));
    assertThat(comparison.status()).isEqualTo(Status.PASSED);
  }

  @Test
  void eachCheckThatComesOutOtherwiseIsALine() {
    Comparison comparison =
        compared(
            List.of(held(PASSED, REPLICAS, REPLICAS)),
            List.of(held(failed("stuck"), REPLICAS, failed("stuck"))));

    assertThat(lines(comparison))
        .containsExactly(
            "ex: mistake typo fails: step-0/check-0: k3s says passed, embedded says failed with stuck",
            "ex: mistake typo fails: step-1/check-0: k3s says failed with replicas, embedded says failed with stuck");
    assertThat(comparison.status()).isEqualTo(Status.FAILED);
  }

  @Test
  void whatWaitsIsComparedByWhy() {
    assertThat(
            lines(
                compared(
                    List.of(held(new Verdict.Blocked("after", "Later."))),
                    List.of(held(new Verdict.Blocked("on-this-cluster", "Later."))))))
        .containsExactly(
            "ex: mistake typo fails: step-0/check-0: k3s says blocked with after, embedded says blocked with on-this-cluster");
  }

  @Test
  void aClaimThatHoldsOnOneSideOnlyIsToldWithTheChecks() {
    assertThat(lines(compared(List.of(held(REPLICAS)), List.of(disproved(PASSED)))))
        .containsExactly(
            "ex: mistake typo fails: k3s says held, embedded says disproved",
            "ex: mistake typo fails: step-0/check-0: k3s says failed with replicas, embedded says passed");
    assertThat(
            lines(
                compared(
                    List.of(disproved(PASSED)),
                    List.of(new Outcome.Disproved("kubectl was refused.", List.of(), null)))))
        .containsExactly(
            "ex: mistake typo fails: k3s says disproved, embedded says disproved without a grading");
  }

  @Test
  void whatIsBrokenOnEitherSideIsNotCompared() {
    Comparison onLeft = compared(List.of(BROKEN), List.of(held(PASSED)));
    Comparison onRight = compared(List.of(held(PASSED)), List.of(BROKEN));

    assertThat(onLeft.notCompared())
        .extracting(NotCompared::line)
        .containsExactly("ex: mistake typo fails: not compared, k3s says broken: No answer.");
    assertThat(onRight.notCompared())
        .extracting(NotCompared::line)
        .containsExactly("ex: mistake typo fails: not compared, embedded says broken: No answer.");
    assertThat(onLeft.compared() + onRight.compared()).isZero();
    assertThat(onLeft.status()).isEqualTo(Status.BROKEN);
  }

  @Test
  void aDifferenceCountsAlsoWhereSomethingElseIsBroken() {
    Comparison comparison =
        compared(List.of(BROKEN, held(PASSED)), List.of(held(PASSED), held(REPLICAS)));

    assertThat(comparison.status()).isEqualTo(Status.FAILED);
    assertThat(comparison.notCompared())
        .extracting(NotCompared::subject)
        .containsExactly("mistake typo fails, round 1");
    assertThat(comparison.differences())
        .extracting(Difference::subject)
        .containsExactly("mistake typo fails, round 2");
  }

  @Test
  void aCheckThatIsBrokenOrStillOnItsWayIsNotCompared() {
    Verdict broken = new Verdict.Broken("no-answer", "Nobody answers.");
    Verdict unfinished = failed(StandardCode.ROLLOUT_UNFINISHED.code());

    Comparison comparison =
        compared(List.of(held(broken, REPLICAS)), List.of(held(REPLICAS, unfinished)));

    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.notCompared())
        .extracting(NotCompared::line)
        .containsExactly(
            "ex: mistake typo fails: step-0/check-0: not compared, k3s says broken with no-answer",
            "ex: mistake typo fails: step-0/check-1: not compared, embedded says failed with rollout-unfinished");
    assertThat(compared(List.of(held(unfinished)), List.of(held(unfinished))).status())
        .as("where both say so, it is what the mistake is about")
        .isEqualTo(Status.PASSED);
  }

  @Test
  void aClaimThatWasNotTriedOnOneSideIsNotCompared() {
    Comparison comparison = compared(List.of(held(PASSED)), List.of());

    assertThat(comparison.notCompared())
        .extracting(NotCompared::why)
        .containsExactly("embedded says that it was not tried");
  }

  @Test
  void aMutantIsTheSameWhereTheSameCheckFindsItWithTheSameCode() {
    MutantOutcome killed = new MutantOutcome.Killed("step", "check", "code");

    assertThat(mutants(killed, new MutantOutcome.Killed("step", "check", "code")))
        .isEqualTo(new Comparison(1, List.of(), List.of()));
    assertThat(lines(mutants(killed, new MutantOutcome.Killed("step", "other", "code"))))
        .containsExactly(
            "ex: a/10-b.sh: drop it: k3s says killed by step/check with code, embedded says killed by step/other with code");
    assertThat(lines(mutants(killed, new MutantOutcome.Survived())))
        .containsExactly(
            "ex: a/10-b.sh: drop it: k3s says killed by step/check with code, embedded says survived");
    assertThat(lines(mutants(new MutantOutcome.Same(), new MutantOutcome.Survived()))).hasSize(1);
  }

  @Test
  void howKubectlWordsARefusalDoesNotMatter() {
    assertThat(mutants(new MutantOutcome.Refused("no"), new MutantOutcome.Refused("never")))
        .isEqualTo(new Comparison(1, List.of(), List.of()));
  }

  @ParameterizedTest
  @EnumSource
  void anUndecidedMutantIsNotCompared(On undecided) {
    MutantOutcome unknown = new MutantOutcome.Undecided("no answer");
    MutantOutcome survived = new MutantOutcome.Survived();

    Comparison comparison =
        undecided == On.LEFT ? mutants(unknown, survived) : mutants(survived, unknown);

    assertThat(comparison.status()).isEqualTo(Status.BROKEN);
    assertThat(comparison.notCompared())
        .extracting(NotCompared::why)
        .containsExactly(
            (undecided == On.LEFT ? "k3s" : "embedded") + " says undecided: no answer");
  }

  private enum On {
    LEFT,
    RIGHT
  }

  @Test
  void mutantsThatWereTriedOnOneSideAloneAreNotCompared() {
    Comparison comparison =
        Comparison.of(
            side("k3s", List.of(), List.of(mutated(new MutantOutcome.Survived()))),
            side("embedded", List.of(), List.of()));

    assertThat(comparison.notCompared())
        .extracting(NotCompared::line)
        .containsExactly(
            "ex: its mutants: not compared, embedded says that no solution passes, so none was tried");
  }

  @Test
  void contentThatIsWrongOnBothIsWrong() {
    Pair pair =
        new Pair(
            side("k3s", List.of(disproved(PASSED)), List.of()),
            side("embedded", List.of(disproved(PASSED)), List.of()));

    assertThat(pair.comparison().status()).isEqualTo(Status.PASSED);
    assertThat(pair.status()).isEqualTo(Status.FAILED);
    assertThat(new PairReport(List.of(pair), Map.of()).status()).isEqualTo(Status.FAILED);
    assertThat(new PairReport(List.of(), Map.of("ex", "needs more")).status())
        .isEqualTo(Status.BLOCKED);
  }

  private static List<String> lines(Comparison comparison) {
    return comparison.differences().stream().map(each -> each.line("k3s", "embedded")).toList();
  }

  private static Comparison compared(List<Outcome> left, List<Outcome> right) {
    return Comparison.of(side("k3s", left, List.of()), side("embedded", right, List.of()));
  }

  private static Comparison mutants(MutantOutcome left, MutantOutcome right) {
    return Comparison.of(
        side("k3s", List.of(), List.of(mutated(left))),
        side("embedded", List.of(), List.of(mutated(right))));
  }

  private static Mutated mutated(MutantOutcome fate) {
    return new Mutated(
        "ex", List.of(new MutantResult("a/10-b.sh: drop it", Expected.WRONG, fate, "")), List.of());
  }

  /** One claim with these outcomes, a round each. */
  private static Side side(String cluster, List<Outcome> outcomes, List<Mutated> mutations) {
    Claim claim = new Claim("ex", Claim.About.MISTAKE, "mistake typo fails", false, null);
    List<Trial> trials = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      trials.add(new Trial(claim, trials.size() + 1, outcome, Duration.ofSeconds(1)));
    }
    return new Side(
        cluster,
        "v1.20.2",
        "its own kubectl",
        new ProofReport(
            Math.max(1, outcomes.size()),
            List.of(new ExerciseResult("ex", List.of(new ClaimResult(claim, trials)))),
            Map.of(),
            mutations,
            Map.of(),
            Duration.ofSeconds(1)));
  }

  private static Outcome held(Verdict... verdicts) {
    return new Outcome.Held(null, graded(verdicts));
  }

  private static Outcome disproved(Verdict... verdicts) {
    return new Outcome.Disproved("It does not hold.", List.of(), graded(verdicts));
  }

  /** Two checks to a step. */
  private static Report graded(Verdict... verdicts) {
    List<StepReport> steps = new ArrayList<>();
    for (int i = 0; i < verdicts.length; i += 2) {
      List<CheckReport> checks = new ArrayList<>();
      for (int j = i; j < Math.min(i + 2, verdicts.length); j++) {
        checks.add(new CheckReport("check-" + (j - i), verdicts[j]));
      }
      steps.add(new StepReport("step-" + i / 2, "Step", false, 1, checks));
    }
    return new Report("ex", steps);
  }

  private static Verdict failed(String code) {
    return failed(code, "");
  }

  private static Verdict failed(String code, String actual) {
    return new Verdict.Failed(code, "It is wrong.", "", actual, "");
  }
}
