package dev.k8slab.core.report;

import dev.k8slab.grader.mutation.HarmlessScore;
import dev.k8slab.grader.mutation.MutationScore;
import dev.k8slab.grader.verify.Claim;
import dev.k8slab.grader.verify.ClaimStatus;
import dev.k8slab.grader.verify.Mutated;
import dev.k8slab.grader.verify.ProofReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The figures that content is measured by, one in a line. */
public final class ProofFigures {

  private ProofFigures() {}

  /** All of them. */
  public static List<String> of(ProofReport report) {
    List<String> figures = new ArrayList<>();
    if (!report.mutations().isEmpty()) {
      figures.add("Mutation score: " + mutation(report.mutations()));
      figures.add("Harmless additions: " + harmless(report.mutations()));
    }
    if (report.rounds() > 1) {
      figures.add(
          "Flakes: "
              + report.count(ClaimStatus.FLAKY)
              + " of "
              + counted(report.claims(), "claim")
              + ", each proved "
              + report.rounds()
              + " times");
    }
    if (!report.regrades().isEmpty()) {
      int exercises = report.regrades().size();
      figures.add(
          "A full re-grade of "
              + (exercises == 1 ? "the exercise" : "all " + exercises + " exercises")
              + " on the warm cluster in one process: "
              + Elapsed.brief(report.regrade()));
    }
    figures.add(answers(report));
    figures.add(total(report));
    return figures;
  }

  private static String answers(ProofReport report) {
    return "Answers proved: "
        + counted((int) report.count(Claim.About.SOLUTION), "solution")
        + ", "
        + report.count(Claim.About.ALSO_RIGHT)
        + " also right, "
        + counted((int) report.count(Claim.About.MISTAKE), "mistake");
  }

  /** A share in whole per cents; never rounded up. */
  public static String percent(double ratio) {
    return (int) Math.floor(ratio * 100) + " %";
  }

  /** How many mutants were found of those that are wrong, and how many are none. */
  private static String counts(MutationScore score) {
    int wrong = score.killed() + score.survived() - score.equivalent();
    List<String> others = new ArrayList<>();
    other(score.equivalent(), "equivalent", others);
    other(score.same(), "the same", others);
    other(score.refused(), "refused", others);
    other(score.undecided(), "undecided", others);
    return percent(score.ratio())
        + ", "
        + score.killed()
        + " of "
        + counted(wrong, "mutant")
        + " found"
        + (others.isEmpty() ? "" : "; not counted: " + String.join(", ", others));
  }

  /** Both scores of an exercise; of harmless additions nothing where it has none. */
  public static String counts(Mutated mutated) {
    HarmlessScore harmless = mutated.harmless();
    return counts(mutated.score())
        + (harmless.all() == 0 ? "" : "; harmless additions " + counts(harmless));
  }

  /** How many harmless additions pass. */
  private static String counts(HarmlessScore score) {
    List<String> others = new ArrayList<>();
    other(score.refused(), "refused", others);
    other(score.undecided(), "undecided", others);
    return percent(score.ratio())
        + ", "
        + score.passed()
        + " of "
        + score.judged()
        + " passed"
        + (others.isEmpty() ? "" : "; not counted: " + String.join(", ", others));
  }

  private static void other(int count, String what, List<String> others) {
    if (count > 0) {
      others.add(count + " " + what);
    }
  }

  private static String mutation(List<Mutated> mutations) {
    MutationScore all =
        MutationScore.of(mutations.stream().flatMap(each -> each.results().stream()).toList());
    return counts(all) + lowest(mutations, each -> each.score().ratio());
  }

  private static String harmless(List<Mutated> mutations) {
    HarmlessScore all =
        HarmlessScore.of(mutations.stream().flatMap(each -> each.results().stream()).toList());
    return counts(all) + lowest(mutations, each -> each.harmless().ratio());
  }

  private static String lowest(List<Mutated> mutations, ToDoubleFunction<Mutated> ratio) {
    return mutations.size() == 1
        ? ""
        : "; the lowest is "
            + mutations.stream()
                .min(Comparator.comparingDouble(ratio))
                .map(each -> each.exercise() + " with " + percent(ratio.applyAsDouble(each)))
                .orElseThrow();
  }

  private static String total(ProofReport report) {
    List<String> parts = new ArrayList<>();
    for (ClaimStatus claimStatus : ClaimStatus.values()) {
      if (claimStatus == ClaimStatus.HELD || report.count(claimStatus) > 0) {
        parts.add(report.count(claimStatus) + " " + claimStatus.word());
      }
    }
    return counted(report.claims(), "claim")
        + " of "
        + counted(report.exercises().size(), "exercise")
        + ": "
        + String.join(", ", parts)
        + ", in "
        + Elapsed.of(report.took());
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
