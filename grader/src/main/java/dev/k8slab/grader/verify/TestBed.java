package dev.k8slab.grader.verify;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.Grader;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.AttemptException;
import dev.k8slab.grader.attempt.Attempts;
import dev.k8slab.grader.solve.Solver;
import dev.k8slab.port.ClusterTime;

/**
 * What content is tried out with.
 *
 * @param attempts begins and ends attempts
 * @param grader judges them
 * @param solver applies solutions and mistakes
 */
record TestBed(Attempts attempts, Grader grader, Solver solver) {

  /** Works in a new attempt, which is ended whatever happens. */
  <T> T within(Exercise exercise, Work<T> work) throws ClaimFailedException, AttemptException {
    try (ClusterTime.Work counted = grader.time().work()) {
      Attempt attempt = attempts.begin(exercise);
      try {
        return work.on(attempt);
      } finally {
        attempts.end(exercise, attempt);
      }
    }
  }

  /**
   * What is done in an attempt.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  interface Work<T> {
    T on(Attempt attempt) throws ClaimFailedException, AttemptException;
  }
}
