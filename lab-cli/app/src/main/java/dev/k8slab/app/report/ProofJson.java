package dev.k8slab.app.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.k8slab.grader.verify.ClaimResult;
import dev.k8slab.grader.verify.ExerciseResult;
import dev.k8slab.grader.verify.Outcome;
import dev.k8slab.grader.verify.ProofReport;
import dev.k8slab.grader.verify.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
    "claims"
  })
  record Proved(
      String exercise,
      long held,
      long disproved,
      long flaky,
      long broken,
      Long regradeMillis,
      List<Claim> claims) {}

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
        report.exercises().stream().map(ProofJson::proved).toList(),
        report.unfit(),
        new Figures(
            report.count(Standing.FLAKY),
            report.regrades().isEmpty() ? null : (Long) report.regrade().toMillis()),
        report.took().toMillis());
  }

  private static Proved proved(ExerciseResult result) {
    return new Proved(
        result.exercise(),
        result.count(Standing.HELD),
        result.count(Standing.DISPROVED),
        result.count(Standing.FLAKY),
        result.count(Standing.BROKEN),
        result.regrade().map(Duration::toMillis).orElse(null),
        result.claims().stream().map(ProofJson::claim).toList());
  }

  private static Claim claim(ClaimResult result) {
    return new Claim(
        result.claim().name(),
        result.standing().word(),
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
