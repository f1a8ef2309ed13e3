package dev.k8slab.grader.verify;

import dev.k8slab.exercises.model.Mistake;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.grader.Grader;
import dev.k8slab.grader.attempt.Attempts;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.solve.Kubectl;
import dev.k8slab.grader.solve.Solver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves content by its own right and wrong answers: the starting state fails, each right answer
 * passes, also when it is applied twice, each mistake fails where it says, and after a reset the
 * starting state fails again. Trouble of the cluster never counts as a mistake that was caught, nor
 * against the content.
 */
public final class Verifier {

  /**
   * How long a grading, and a step of a solution, waits while content is proved. Pods of several
   * attempts at once keep a small machine busy, and a mistake must be judged by what it comes to,
   * not by how long that takes.
   */
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final ClusterAccess cluster;
  private final Kubectl kubectl;
  private final TestBed bench;

  private Verifier(ClusterAccess cluster, Kubectl kubectl) {
    this.cluster = cluster;
    this.kubectl = kubectl;
    Grader grader = new Grader(cluster, TIMEOUT);
    this.bench = new TestBed(new Attempts(cluster), grader, new Solver(grader, kubectl, TIMEOUT));
  }

  /** A verifier on this cluster; the parts of solutions are applied with this kubectl. */
  public static Verifier on(ClusterAccess cluster, Kubectl kubectl) {
    return new Verifier(cluster, kubectl);
  }

  /**
   * What an exercise claims. Each claim makes attempts of its own, so they may be proved in any
   * order.
   */
  public List<Claim> claims(ProvableExercise exercise) {
    Proofs proofs = new Proofs(exercise, bench);
    boolean alone = !exercise.exercise().clusterWide().isEmpty();
    List<Claim> claims = new ArrayList<>();
    claims.add(
        new Claim(
            exercise.id(),
            Claim.About.START,
            "the starting state fails",
            alone,
            proofs::startFails));
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
              () -> resets ? proofs.passesAndResets(answer) : proofs.passes(answer)));
    }
    for (Mistake mistake : exercise.mistakes()) {
      claims.add(
          new Claim(
              exercise.id(),
              Claim.About.MISTAKE,
              "mistake " + mistake.name() + " fails",
              alone,
              () -> proofs.fails(mistake)));
    }
    return claims;
  }

  /** Tries near misses derived from the solutions. */
  public Mutating mutating() {
    return new Mutating(cluster, kubectl);
  }

  /** Measures how long a grading takes where everything has passed already. */
  public Regrading regrading() {
    return new Regrading(bench);
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
