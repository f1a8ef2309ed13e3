package dev.k8slab.grader.verify;

import dev.k8slab.exercises.model.Mistake;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.exercises.model.Solution;
import java.util.ArrayList;
import java.util.List;

/**
 * What content claims by its own right and wrong answers: the starting state fails, each right
 * answer passes, also when it is applied twice, each mistake fails where it says, and after a reset
 * the starting state fails again.
 */
public final class Claims {

  private Claims() {}

  /**
   * What an exercise claims. Each claim makes attempts of its own, so they may be proved in any
   * order.
   */
  public static List<Claim> of(ProvableExercise exercise) {
    boolean alone = !exercise.exercise().clusterWide().isEmpty();
    List<Claim> claims = new ArrayList<>();
    claims.add(
        new Claim(
            exercise.id(),
            Claim.About.START,
            "the starting state fails",
            alone,
            bench -> new Proofs(exercise, bench).startFails()));
    List<Solution> resettable = resettable(exercise);
    for (Solution answer : exercise.rightAnswers()) {
      boolean solution = exercise.exercise().solutions().contains(answer);
      boolean resets = resettable.contains(answer);
      claims.add(
          new Claim(
              exercise.id(),
              solution ? Claim.About.SOLUTION : Claim.About.ALSO_RIGHT,
              (solution ? "solution " : "also right: ")
                  + answer.name()
                  + " passes"
                  + (resets ? ", and a reset undoes it" : ""),
              alone,
              bench ->
                  resets
                      ? new Proofs(exercise, bench).passesAndResets(answer)
                      : new Proofs(exercise, bench).passes(answer)));
    }
    for (Mistake mistake : exercise.mistakes()) {
      claims.add(
          new Claim(
              exercise.id(),
              Claim.About.MISTAKE,
              "mistake " + mistake.name() + " fails",
              alone,
              bench -> new Proofs(exercise, bench).fails(mistake)));
    }
    return claims;
  }

  /**
   * A namespace of its own goes with all that is in it, so one solution shows as much as any other;
   * what an answer leaves outside of it may differ.
   */
  private static List<Solution> resettable(ProvableExercise exercise) {
    List<Solution> solutions = exercise.exercise().solutions();
    return exercise.exercise().clusterWide().isEmpty()
        ? solutions.subList(0, Math.min(1, solutions.size()))
        : exercise.rightAnswers();
  }
}
