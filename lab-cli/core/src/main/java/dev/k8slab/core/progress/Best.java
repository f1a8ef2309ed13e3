package dev.k8slab.core.progress;

import dev.k8slab.grader.verdict.Status;
import java.time.Instant;

/**
 * The best that came of an exercise in all attempts.
 *
 * @param passed whether it ever passed
 * @param earned the most points of one grading
 * @param possible the points there were to earn then
 * @param since when it first passed, or null
 */
public record Best(boolean passed, int earned, int possible, Instant since) {

  /** Nothing yet. */
  public static final Best NONE = new Best(false, 0, 0, null);

  /** The better of this and a further grading. */
  public Best or(Status status, int points, int of, Instant now) {
    boolean passes = status == Status.PASSED;
    return new Best(
        passed || passes, Math.max(earned, points), of, since == null && passes ? now : since);
  }
}
