package dev.k8slab.app.session;

import dev.k8slab.app.cluster.ClusterSession;
import dev.k8slab.app.command.LabException;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.state.Running;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.Grader;
import dev.k8slab.grader.Grading;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A running attempt together with a connection to the cluster it runs on. */
public final class AttemptSession implements AutoCloseable {

  private final Lab lab;
  private final Exercise exercise;
  private final Running running;
  private final ClusterSession session;

  private AttemptSession(Lab lab, Exercise exercise, Running running, ClusterSession session) {
    this.lab = lab;
    this.exercise = exercise;
    this.running = running;
    this.session = session;
  }

  /**
   * Goes to the learner's attempt at an exercise.
   *
   * @throws LabException where it was never started, or where its cluster or its namespace is gone
   */
  public static AttemptSession of(Lab lab, Exercise exercise, Console console) throws Exception {
    Running running = running(lab, exercise);
    Cluster cluster = lab.cluster(console);
    if (!cluster.record().id().equals(running.cluster())) {
      throw LabException.trouble(
          "The exercise `"
              + exercise.id()
              + "` was started on a cluster that is gone: run `lab start "
              + exercise.id()
              + "`.");
    }
    ClusterSession session = ClusterSession.connect(cluster);
    try {
      session.requireNamespace(running.attempt().namespace(), exercise.id());
    } catch (LabException e) {
      session.close();
      throw e;
    }
    return new AttemptSession(lab, exercise, running, session);
  }

  /** The attempt that runs, without a look at its cluster. */
  public static Running running(Lab lab, Exercise exercise) throws LabException, IOException {
    Running running = lab.progress().read().of(exercise.id()).running();
    if (running == null) {
      throw LabException.usage(
          "The exercise `"
              + exercise.id()
              + "` was not started yet: run `lab start "
              + exercise.id()
              + "`.");
    }
    return running;
  }

  /** The attempt as it was when the workplace was entered. */
  public Attempt attempt() {
    return running.attempt();
  }

  /** The connection to the cluster. */
  public ClusterSession session() {
    return session;
  }

  /**
   * Judges the attempt, and remembers what came of it.
   *
   * @param patience how long to wait for it to pass; zero to judge it as it is now
   */
  public Report grade(Duration patience) throws IOException, InterruptedException {
    Grader grader = new Grader(session.access());
    Grading grading =
        patience.isZero()
            ? grader.grade(exercise, running.attempt())
            : grader.gradeUntil(
                exercise,
                running.attempt(),
                report -> report.status() == Status.PASSED,
                Instant.now().plus(patience));
    // what was seen is kept although the user does not want to wait any longer
    boolean interrupted = Thread.interrupted();
    remember(grading);
    if (interrupted) {
      throw new InterruptedException();
    }
    return grading.report();
  }

  /** Keeps what a grading of the attempt came to, unless the exercise was reset meanwhile. */
  public void remember(Grading grading) throws IOException {
    Report report = grading.report();
    Instant now = lab.now();
    Map<String, Status> steps = new LinkedHashMap<>();
    for (StepReport step : report.steps()) {
      steps.put(step.id(), step.status());
    }
    lab.progress()
        .change(
            progress ->
                progress.with(
                    exercise.id(),
                    each -> {
                      boolean same =
                          each.running() != null
                              && each.running().attempt().id().equals(grading.attempt().id());
                      return same
                          ? each.withRunning(
                                  one -> one.graded(grading.attempt(), report.status(), steps, now))
                              .withBest(
                                  best ->
                                      best.or(
                                          report.status(), report.earned(), report.possible(), now))
                          : each;
                    }));
  }

  @Override
  public void close() {
    session.close();
  }
}
