package dev.k8slab.grader.mutation;

import dev.k8slab.grader.mutation.addition.Expected;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * How many of an exercise's near misses its checks find. Harmless additions are counted by {@link
 * HarmlessScore}.
 *
 * @param killed found
 * @param survived not found, equivalent ones included
 * @param equivalent those of them that are as right as the solution
 * @param same no different from the solution to the API server; left out of the score
 * @param refused taken by nobody in the first place; left out of the score
 * @param undecided of which nobody can tell; left out of the score
 */
public record MutationScore(
    int killed, int survived, int equivalent, int same, int refused, int undecided) {

  /** Counts. */
  public static MutationScore of(Collection<MutantResult> results) {
    return new MutationScore(
        count(results, result -> result.fate() instanceof MutantOutcome.Killed),
        count(results, result -> result.fate() instanceof MutantOutcome.Survived),
        count(results, result -> result.fate() instanceof MutantOutcome.Survived && !result.open()),
        count(results, result -> result.fate() instanceof MutantOutcome.Same),
        count(results, result -> result.fate() instanceof MutantOutcome.Refused),
        count(results, result -> result.fate() instanceof MutantOutcome.Undecided));
  }

  private static int count(Collection<MutantResult> results, Predicate<MutantResult> which) {
    return (int)
        results.stream()
            .filter(result -> result.expected() == Expected.WRONG)
            .filter(which)
            .count();
  }

  /** The share found of those that are wrong, from 0 to 1; 1 where none is. */
  public double ratio() {
    int wrong = killed + survived - equivalent;
    return wrong == 0 ? 1 : (double) killed / wrong;
  }
}
