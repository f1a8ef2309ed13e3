package dev.k8slab.grader.mutation;

import dev.k8slab.grader.mutation.addition.Expected;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * How many of an exercise's harmless additions its checks let pass.
 *
 * @param passed let pass
 * @param failed failed by a check although they are right
 * @param refused taken by nobody in the first place; left out of the score
 * @param undecided of which nobody can tell; left out of the score
 */
public record HarmlessScore(int passed, int failed, int refused, int undecided) {

  /** Counts. */
  public static HarmlessScore of(Collection<MutantResult> results) {
    return new HarmlessScore(
        count(
            results,
            fate -> fate instanceof MutantOutcome.Survived || fate instanceof MutantOutcome.Same),
        count(results, MutantOutcome.Killed.class::isInstance),
        count(results, MutantOutcome.Refused.class::isInstance),
        count(results, MutantOutcome.Undecided.class::isInstance));
  }

  private static int count(Collection<MutantResult> results, Predicate<MutantOutcome> which) {
    return (int)
        results.stream()
            .filter(result -> result.expected() == Expected.HARMLESS)
            .map(MutantResult::fate)
            .filter(which)
            .count();
  }

  /** How many can be judged. */
  public int judged() {
    return passed + failed;
  }

  /** How many there are. */
  public int all() {
    return judged() + refused + undecided;
  }

  /** The share let pass, from 0 to 1; 1 where there is none. */
  public double ratio() {
    return judged() == 0 ? 1 : (double) passed / judged();
  }
}
