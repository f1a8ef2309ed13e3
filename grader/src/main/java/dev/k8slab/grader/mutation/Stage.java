package dev.k8slab.grader.mutation;

import dev.k8slab.exercises.model.Solution;
import dev.k8slab.grader.attempt.Attempt;

/**
 * An attempt in which a solution has been followed up to a command, with nothing else done. A near
 * miss that is refused leaves it so, and the next one can go on from there: most of what a run
 * costs is starting pods.
 *
 * @param attempt the attempt
 * @param solution the solution that was followed
 * @param part the index of the part that comes next, or of which the next command is one
 * @param command how many of that part's commands have been run
 */
record Stage(Attempt attempt, Solution solution, int part, int command) {

  /** Where every attempt begins. */
  static Stage first(Attempt attempt, Mutant mutant) {
    return new Stage(attempt, mutant.solution(), 0, 0);
  }

  /** Whether a near miss does the same so far. */
  boolean leadsTo(Mutant mutant) {
    return solution.equals(mutant.solution())
        && part == mutant.solution().parts().indexOf(mutant.part())
        && command <= DivergencePoint.of(mutant).command();
  }

  /** What is left of the solution before the part that differs. */
  Solution before(Mutant mutant) {
    int at = solution.parts().indexOf(mutant.part());
    return new Solution(solution.name(), solution.title(), solution.parts().subList(part, at));
  }
}
