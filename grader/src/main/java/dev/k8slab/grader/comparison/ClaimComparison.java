package dev.k8slab.grader.comparison;

import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.verify.ClaimResult;
import dev.k8slab.grader.verify.ExerciseResult;
import dev.k8slab.grader.verify.Outcome;
import dev.k8slab.grader.verify.ProofReport;
import dev.k8slab.grader.verify.Trial;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares claims, round by round, by their last gradings. */
final class ClaimComparison {

  private static final String NOT_TRIED = "that it was not tried";

  private final Findings findings;

  ClaimComparison(Findings findings) {
    this.findings = findings;
  }

  void compare(ProofReport left, ProofReport right) {
    Map<String, Outcome> onLeft = outcomes(left);
    Map<String, Outcome> onRight = outcomes(right);
    Set<String> all = new LinkedHashSet<>(onLeft.keySet());
    all.addAll(onRight.keySet());
    for (String each : all) {
      int end = each.indexOf('\n');
      compare(each.substring(0, end), each.substring(end + 1), onLeft.get(each), onRight.get(each));
    }
  }

  /** By exercise and subject, each in a line. */
  private static Map<String, Outcome> outcomes(ProofReport report) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (ExerciseResult exercise : report.exercises()) {
      for (ClaimResult claim : exercise.claims()) {
        for (Trial trial : claim.trials()) {
          String round = report.rounds() == 1 ? "" : ", round " + trial.round();
          outcomes.put(exercise.exercise() + "\n" + claim.claim().name() + round, trial.outcome());
        }
      }
    }
    return outcomes;
  }

  private void compare(String exercise, String subject, Outcome left, Outcome right) {
    Optional<String> leftTrouble = trouble(left);
    Optional<String> rightTrouble = trouble(right);
    if (leftTrouble.isPresent() || rightTrouble.isPresent()) {
      findings.unknown(
          exercise,
          subject,
          leftTrouble.isPresent(),
          leftTrouble.or(() -> rightTrouble).orElseThrow());
      return;
    }
    findings.compared();
    String onLeft = words(left);
    String onRight = words(right);
    if (!onLeft.equals(onRight)) {
      findings.differs(exercise, subject, "", onLeft, onRight);
    }
    if (left.graded().isPresent() && right.graded().isPresent()) {
      compare(exercise, subject, left.graded().get(), right.graded().get());
    }
  }

  private void compare(String exercise, String subject, Report left, Report right) {
    Map<String, CheckResult> onLeft = CheckResult.all(left);
    Map<String, CheckResult> onRight = CheckResult.all(right);
    Set<String> all = new LinkedHashSet<>(onLeft.keySet());
    all.addAll(onRight.keySet());
    for (String at : all) {
      CheckResult one = onLeft.getOrDefault(at, CheckResult.NONE);
      CheckResult other = onRight.getOrDefault(at, CheckResult.NONE);
      if (one.words().equals(other.words())) {
        continue;
      }
      if (one.unknown() || other.unknown()) {
        String trouble = one.unknown() ? one.words() : other.words();
        findings.unknown(exercise, subject + ": " + at, one.unknown(), trouble);
      } else {
        findings.differs(exercise, subject, at, one.words(), other.words());
      }
    }
  }

  private static Optional<String> trouble(Outcome outcome) {
    if (outcome == null) {
      return Optional.of(NOT_TRIED);
    }
    return outcome instanceof Outcome.Broken broken
        ? Optional.of("broken: " + broken.sentence())
        : Optional.empty();
  }

  /** What kubectl had to say may differ in words, and is left out where there is no grading. */
  private static String words(Outcome outcome) {
    String word = outcome instanceof Outcome.Held ? "held" : "disproved";
    return outcome.graded().isPresent() ? word : word + " without a grading";
  }
}
