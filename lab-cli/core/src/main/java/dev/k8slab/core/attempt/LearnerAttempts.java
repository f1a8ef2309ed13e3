package dev.k8slab.core.attempt;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.core.cluster.ClusterSession;
import dev.k8slab.core.cluster.Clusters;
import dev.k8slab.core.cluster.Consent;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.failure.Problem;
import dev.k8slab.core.progress.ProgressFile;
import dev.k8slab.core.progress.Running;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.Grading;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Status;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What one learner does with exercises: starts them, works on them, hands in answers. */
public final class LearnerAttempts {

  private final Clusters clusters;
  private final ProgressFile progress;
  private final Clock clock;
  private final String image;

  /**
   * A learner's attempts.
   *
   * @param clusters where they run
   * @param progress what remembers them
   * @param clock tells the time
   * @param image the image to open clusters with instead of their tracks' own, or null
   */
  public LearnerAttempts(Clusters clusters, ProgressFile progress, Clock clock, String image) {
    this.clusters = clusters;
    this.progress = progress;
    this.clock = clock;
    this.image = image;
  }

  /**
   * Begins a new attempt in the exercise's starting state, and ends the earlier one where there is
   * one. It runs on an open cluster that has what it needs; where there is none, one is opened.
   *
   * @param consent asked where memory is short
   * @throws LabException where no cluster can have what the exercise needs
   * @throws Exception where the starting state cannot be made
   */
  public Started start(Exercise exercise, StartListener listener, Consent consent)
      throws Exception {
    return new AttemptStarter(clusters, progress, clock, image).start(exercise, listener, consent);
  }

  /**
   * The attempt that runs, without a look at its cluster.
   *
   * @throws LabException where the exercise was not started
   */
  public Running running(Exercise exercise) throws LabException, IOException {
    Running running = progress.read().of(exercise.id()).running();
    if (running == null) {
      throw new LabException(
          Problem.NOT_STARTED,
          "The exercise `"
              + exercise.id()
              + "` was not started yet: run `lab start "
              + exercise.id()
              + "`.");
    }
    return running;
  }

  /**
   * Connects to the attempt that runs; waits for a cluster that is being opened.
   *
   * @param listener hears how far the opening is
   * @throws LabException where the exercise was never started, or where its cluster or its
   *     namespace is gone
   */
  public AttemptSession session(Exercise exercise, OpenProgress listener)
      throws LabException, ClusterException, IOException, InterruptedException {
    Running running = running(exercise);
    ClusterSession session = ClusterSession.connect(cluster(exercise, running, listener));
    try {
      session.requireNamespace(running.attempt().namespace(), exercise.id());
    } catch (LabException e) {
      session.close();
      throw e;
    }
    return new AttemptSession(exercise, running.attempt(), session, this);
  }

  /**
   * The cluster that an attempt runs on; waits for one that is being opened.
   *
   * @param listener hears how far the opening is
   * @throws LabException where it is gone
   */
  public Cluster cluster(Exercise exercise, Running running, OpenProgress listener)
      throws LabException, IOException, InterruptedException {
    clusters.awaitOpening(listener);
    Optional<ClusterRecord> record = clusters.known(running.cluster());
    if (record.isEmpty()) {
      clusters.require();
      throw new LabException(
          Problem.CLUSTER_GONE,
          "The exercise `"
              + exercise.id()
              + "` was started on a cluster that is gone: run `lab start "
              + exercise.id()
              + "`.");
    }
    return clusters.attach(record.get());
  }

  /** Keeps what a grading of the attempt came to, unless the exercise was reset meanwhile. */
  public void remember(Exercise exercise, Grading grading) throws IOException {
    Report report = grading.report();
    Instant now = clock.instant();
    Map<String, Status> steps = new LinkedHashMap<>();
    for (StepReport step : report.steps()) {
      steps.put(step.id(), step.status());
    }
    progress.change(
        all ->
            all.with(
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
                                  best.or(report.status(), report.earned(), report.possible(), now))
                      : each;
                }));
  }

  /**
   * Hands in a typed answer, to be judged by the next grading.
   *
   * @param step the step's id; where none is named, the one whose answer was wrong, else the first
   *     that has none
   * @return the id of the step that has it
   * @throws LabException where no step is meant, or the exercise was not started
   */
  public String answer(Exercise exercise, Optional<String> step, String value)
      throws LabException, IOException {
    String asking = new Questions(exercise, running(exercise)).meant(step).id();
    progress.change(
        all ->
            all.with(exercise.id(), each -> each.withRunning(one -> one.answered(asking, value))));
    return asking;
  }

  /**
   * The next hint for the first open step, which is remembered as shown.
   *
   * @throws LabException where the exercise was not started
   */
  public NextHint hint(Exercise exercise) throws LabException, IOException {
    NextHint hint = NextHint.of(exercise, running(exercise));
    if (hint instanceof NextHint.Shown shown) {
      progress.change(
          all ->
              all.with(exercise.id(), each -> each.withRunning(one -> one.hinted(shown.step()))));
    }
    return hint;
  }
}
