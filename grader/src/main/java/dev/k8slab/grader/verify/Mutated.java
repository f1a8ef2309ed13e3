package dev.k8slab.grader.verify;

import dev.k8slab.grader.mutation.HarmlessScore;
import dev.k8slab.grader.mutation.MutantOutcome;
import dev.k8slab.grader.mutation.MutantResult;
import dev.k8slab.grader.mutation.MutationScore;
import dev.k8slab.grader.mutation.addition.Expected;
import dev.k8slab.grader.verdict.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of one exercise's near misses.
 *
 * @param exercise the exercise's id
 * @param results one for each near miss
 * @param faults what is wrong with the exercise's list of those that are right, one sentence each
 */
public record Mutated(String exercise, List<MutantResult> results, List<String> faults) {

  /** The share of near misses that checks must find, and of harmless additions they must pass. */
  public static final double ENOUGH = 0.95;

  public Mutated {
    results = List.copyOf(results);
    faults = List.copyOf(faults);
  }

  /** How many of them the checks find. */
  public MutationScore score() {
    return MutationScore.of(results);
  }

  /** How many of the harmless additions they let pass. */
  public HarmlessScore harmless() {
    return HarmlessScore.of(results);
  }

  /** The near misses that pass, and of which nobody has said that they are right. */
  public List<String> survivors() {
    return results.stream()
        .filter(result -> result.open() && result.expected() == Expected.WRONG)
        .map(MutantResult::mutant)
        .toList();
  }

  /** The harmless additions that a check fails, each with what became of it. */
  public List<String> misjudged() {
    return results.stream()
        .filter(result -> result.open() && result.expected() == Expected.HARMLESS)
        .map(result -> result.mutant() + ": " + result.fate())
        .toList();
  }

  /** The near misses of which it cannot be known, with the reason. */
  public List<String> undecided() {
    List<String> undecided = new ArrayList<>();
    for (MutantResult result : results) {
      if (result.fate() instanceof MutantOutcome.Undecided fate) {
        undecided.add(result.mutant() + ": " + fate.why());
      }
    }
    return undecided;
  }

  /**
   * Failed where too few are found, or too few harmless ones pass; broken where of any of them it
   * cannot be known.
   */
  public Status status() {
    if (score().ratio() < ENOUGH || harmless().ratio() < ENOUGH || !faults.isEmpty()) {
      return Status.FAILED;
    }
    return score().undecided() + harmless().undecided() > 0 ? Status.BROKEN : Status.PASSED;
  }
}
