package dev.k8slab.app.state;

import dev.k8slab.grader.attempt.Attempt;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * How far the learner is with one exercise.
 *
 * @param started when the first attempt began, or null
 * @param attempts how many attempts were begun
 * @param solutionShown whether a solution was shown before it passed
 * @param best what came of it at best
 * @param running the attempt the learner is at, or null
 */
public record ExerciseProgress(
    Instant started, int attempts, boolean solutionShown, Best best, Running running) {

  /** An exercise not begun. */
  public static final ExerciseProgress NONE = new ExerciseProgress(null, 0, false, Best.NONE, null);

  public ExerciseProgress {
    best = best == null ? Best.NONE : best;
  }

  /** With a new attempt begun. */
  public ExerciseProgress begun(String cluster, Attempt attempt, Instant now) {
    return new ExerciseProgress(
        started == null ? now : started,
        attempts + 1,
        solutionShown,
        best,
        Running.begun(cluster, attempt));
  }

  /** With no attempt running any more. */
  public ExerciseProgress ended() {
    return new ExerciseProgress(started, attempts, solutionShown, best, null);
  }

  /** With the running attempt changed; as it is where none runs. */
  public ExerciseProgress withRunning(UnaryOperator<Running> change) {
    return running == null
        ? this
        : new ExerciseProgress(started, attempts, solutionShown, best, change.apply(running));
  }

  /** With another best. */
  public ExerciseProgress withBest(UnaryOperator<Best> change) {
    return new ExerciseProgress(started, attempts, solutionShown, change.apply(best), running);
  }

  /** With a solution shown; after it has passed that takes nothing away. */
  public ExerciseProgress gaveUp() {
    return new ExerciseProgress(started, attempts, solutionShown || !best.passed(), best, running);
  }
}
