package dev.k8slab.core.progress;

import dev.k8slab.grader.attempt.Attempt;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * How far the learner is with one exercise.
 *
 * @param started when the first attempt began, or null
 * @param attempts how many attempts were begun
 * @param solutionShown whether a solution was shown before it passed
 * @param gaveUp when the first one was shown before it passed, or null; where an earlier lab
 *     remembered the bare fact, it is null, too
 * @param skipped since when the learner wants to leave it out, or null
 * @param best what came of it at best
 * @param running the attempt the learner is at, or null
 */
public record ExerciseProgress(
    Instant started,
    int attempts,
    boolean solutionShown,
    Instant gaveUp,
    Instant skipped,
    Best best,
    Running running) {

  /** An exercise not begun. */
  public static final ExerciseProgress NONE =
      new ExerciseProgress(null, 0, false, null, null, Best.NONE, null);

  public ExerciseProgress {
    best = best == null ? Best.NONE : best;
  }

  /** With a new attempt begun: it is not left out any more. */
  public ExerciseProgress begun(String cluster, Attempt attempt, Instant now) {
    return new ExerciseProgress(
        started == null ? now : started,
        attempts + 1,
        solutionShown,
        gaveUp,
        null,
        best,
        Running.begun(cluster, attempt));
  }

  /** With no attempt running any more. */
  public ExerciseProgress ended() {
    return with(best, null);
  }

  /** With the running attempt changed; as it is where none runs. */
  public ExerciseProgress withRunning(UnaryOperator<Running> change) {
    return running == null ? this : with(best, change.apply(running));
  }

  /** With another best. */
  public ExerciseProgress withBest(UnaryOperator<Best> change) {
    return with(change.apply(best), running);
  }

  /** With a solution shown; after it has passed that takes nothing away. */
  public ExerciseProgress givenUp(Instant now) {
    return best.passed() || solutionShown
        ? this
        : new ExerciseProgress(started, attempts, true, now, skipped, best, running);
  }

  /** Left out by the learner. */
  public ExerciseProgress skipped(Instant now) {
    return new ExerciseProgress(started, attempts, solutionShown, gaveUp, now, best, running);
  }

  /** Whether there is still something to do that the learner does not want to leave out. */
  public boolean open() {
    return !best.passed() && skipped == null;
  }

  private ExerciseProgress with(Best newBest, Running newRunning) {
    return new ExerciseProgress(
        started, attempts, solutionShown, gaveUp, skipped, newBest, newRunning);
  }
}
