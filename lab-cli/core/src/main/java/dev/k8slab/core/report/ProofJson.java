package dev.k8slab.core.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.k8slab.grader.mutation.HarmlessScore;
import dev.k8slab.grader.mutation.MutationScore;
import dev.k8slab.grader.verify.ClaimResult;
import dev.k8slab.grader.verify.ClaimStatus;
import dev.k8slab.grader.verify.ExerciseResult;
import dev.k8slab.grader.verify.Mutated;
import dev.k8slab.grader.verify.Outcome;
import dev.k8slab.grader.verify.ProofReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came of proving content, as other programs read it; times are in milliseconds. What was not
 * measured is null.
 */
@JsonPropertyOrder({"status", "rounds", "exercises", "unfit", "figures", "millis"})
record ProofJson(
    String status,
    int rounds,
    List<Proved> exercises,
    Map<String, String> unfit,
    Figures figures,
    long millis) {

  @JsonPropertyOrder({
    "exercise",
    "held",
    "disproved",
    "flaky",
    "broken",
    "regradeMillis",
    "claims",
    "mutation",
    "harmless"
  })
  record Proved(
      String exercise,
      long held,
      long disproved,
      long flaky,
      long broken,
      Long regradeMillis,
      List<Claim> claims,
      Mutants mutation,
      Harmless harmless) {}

  @JsonPropertyOrder({
    "score",
    "killed",
    "survived",
    "equivalent",
    "same",
    "refused",
    "undecided",
    "open",
    "faults"
  })
  record Mutants(
      double score,
      int killed,
      int survived,
      int equivalent,
      int same,
      int refused,
      int undecided,
      List<String> open,
      List<String> faults) {}

  @JsonPropertyOrder({"score", "passed", "failed", "refused", "undecided", "open"})
  record Harmless(
      double score, int passed, int failed, int refused, int undecided, List<String> open) {}

  @JsonPropertyOrder({"claim", "standing", "trials"})
  record Claim(String claim, String standing, List<Trial> trials) {}

  @JsonPropertyOrder({"round", "outcome", "message", "seen", "millis"})
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Trial(int round, String outcome, String message, List<String> seen, long millis) {}

  @JsonPropertyOrder({"flakes", "fullRegradeMillis"})
  record Figures(long flakes, Long fullRegradeMillis) {}

  static ProofJson of(ProofReport report) {
    return new ProofJson(
        report.status().word(),
        report.rounds(),
        report.exercises().stream()
            .map(each -> proved(each, report.mutated(each.exercise())))
            .toList(),
        report.unfit(),
        new Figures(
            report.count(ClaimStatus.FLAKY),
            report.regrades().isEmpty() ? null : (Long) report.regrade().toMillis()),
        report.took().toMillis());
  }

  private static Proved proved(ExerciseResult result, Optional<Mutated> mutated) {
    return new Proved(
        result.exercise(),
        result.count(ClaimStatus.HELD),
        result.count(ClaimStatus.DISPROVED),
        result.count(ClaimStatus.FLAKY),
        result.count(ClaimStatus.BROKEN),
        result.regrade().map(Duration::toMillis).orElse(null),
        result.claims().stream().map(ProofJson::claim).toList(),
        mutated.map(ProofJson::mutants).orElse(null),
        mutated.map(ProofJson::harmless).orElse(null));
  }

  private static Mutants mutants(Mutated mutated) {
    MutationScore score = mutated.score();
    return new Mutants(
        score.ratio(),
        score.killed(),
        score.survived(),
        score.equivalent(),
        score.same(),
        score.refused(),
        score.undecided(),
        mutated.survivors(),
        mutated.faults());
  }

  private static Harmless harmless(Mutated mutated) {
    HarmlessScore score = mutated.harmless();
    return new Harmless(
        score.ratio(),
        score.passed(),
        score.failed(),
        score.refused(),
        score.undecided(),
        mutated.misjudged());
  }

  private static Claim claim(ClaimResult result) {
    return new Claim(
        result.claim().name(),
        result.claimStatus().word(),
        result.trials().stream().map(ProofJson::trial).toList());
  }

  private static Trial trial(dev.k8slab.grader.verify.Trial trial) {
    Outcome outcome = trial.outcome();
    String message = "";
    List<String> seen = List.of();
    if (outcome instanceof Outcome.Disproved disproved) {
      message = disproved.sentence();
      seen = disproved.seen();
    } else if (outcome instanceof Outcome.Broken broken) {
      message = broken.sentence();
    }
    return new Trial(
        trial.round(),
        outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT),
        message,
        seen,
        trial.took().toMillis());
  }
}
