package dev.k8slab.grader.solve;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.AttemptException;
import dev.k8slab.grader.kube.ClusterAccess;
import java.util.List;
import java.util.function.Consumer;

/** Applies solutions and mistakes to an attempt, as a learner would work: part by part, graded in between. */
public final class Solver {

  /** Works on this cluster, with this kubectl for parts that are commands. */
  public Solver(ClusterAccess cluster, Kubectl kubectl) {}

  /**
   * Applies a solution; after each part it waits until the part's step passes.
   *
   * @param progress hears the name of each part's file before it is applied
   * @return the attempt with the answers handed in and the steps done
   * @throws AttemptException where a part cannot be applied or its step does not pass
   */
  public Attempt solve(Exercise exercise, Solution solution, Attempt attempt, Consumer<String> progress)
      throws AttemptException {
    throw new UnsupportedOperationException("not yet");
  }

  /** Applies parts, grading after each so that steps done once are seen, without asking that any passes. */
  public Attempt apply(Exercise exercise, List<Part> parts, Attempt attempt) throws AttemptException {
    throw new UnsupportedOperationException("not yet");
  }
}
