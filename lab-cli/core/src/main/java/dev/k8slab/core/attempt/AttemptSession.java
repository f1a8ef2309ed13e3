package dev.k8slab.core.attempt;

import dev.k8slab.core.cluster.ClusterSession;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.Grader;
import dev.k8slab.grader.Grading;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.verdict.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** A running attempt together with a connection to the cluster it runs on. */
public final class AttemptSession implements AutoCloseable {

  private final Exercise exercise;
  private final Attempt attempt;
  private final ClusterSession session;
  private final LearnerAttempts attempts;

  AttemptSession(
      Exercise exercise, Attempt attempt, ClusterSession session, LearnerAttempts attempts) {
    this.exercise = exercise;
    this.attempt = attempt;
    this.session = session;
    this.attempts = attempts;
  }

  /** The attempt as it was when the session began. */
  public Attempt attempt() {
    return attempt;
  }

  /** The connection to the cluster. */
  public ClusterSession cluster() {
    return session;
  }

  /**
   * Judges the attempt, and remembers what came of it.
   *
   * @param timeout how long to wait for it to pass; zero to judge it as it is now
   */
  public Report grade(Duration timeout) throws IOException, InterruptedException {
    Grader grader = new Grader(session.access());
    Grading grading =
        timeout.isZero()
            ? grader.grade(exercise, attempt)
            : grader.gradeUntil(
                exercise,
                attempt,
                report -> report.status() == Status.PASSED,
                Instant.now().plus(timeout));
    // what was seen is kept although the user does not want to wait any longer
    boolean interrupted = Thread.interrupted();
    attempts.remember(exercise, grading);
    if (interrupted) {
      throw new InterruptedException();
    }
    return grading.report();
  }

  @Override
  public void close() {
    session.close();
  }
}
