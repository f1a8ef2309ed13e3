package dev.k8slab.grader.live;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.kube.Trouble;
import dev.k8slab.grader.watch.LoopThreads;
import dev.k8slab.grader.watch.SerialLoop;

/**
 * Grades an attempt by itself, whenever something has changed that its open steps depend on. Safe
 * for several threads.
 */
public final class Live implements AutoCloseable {

  private final SerialLoop loop;
  private final LiveGrading grading;

  private Live(SerialLoop loop, LiveGrading grading) {
    this.loop = loop;
    this.grading = grading;
  }

  static Live begin(
      LoopThreads threads,
      Exercise exercise,
      Attempt attempt,
      Looks looks,
      Streams streams,
      LiveListener listener) {
    SerialLoop loop = new SerialLoop(threads, e -> listener.trouble(Trouble.verdict(e).message()));
    LiveGrading grading = new LiveGrading(loop, exercise, attempt, looks, streams, listener);
    loop.soon(grading::begin);
    return new Live(loop, grading);
  }

  /**
   * Goes on with the attempt as it is now: an answer was handed in, or it was graded elsewhere.
   * What this live grading has seen itself is not lost.
   *
   * @param attempt the same attempt, by its id
   */
  public void replace(Attempt attempt) {
    loop.soon(() -> grading.replace(attempt));
  }

  /** Ends it; nothing is heard any more once this has returned. */
  @Override
  public void close() {
    loop.close(grading::end);
  }
}
