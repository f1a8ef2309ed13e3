package dev.k8slab.core.live;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.core.Lab;
import dev.k8slab.core.failure.FailureText;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.progress.Running;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.Grading;
import dev.k8slab.grader.live.Live;
import dev.k8slab.grader.live.LiveListener;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import java.io.IOException;
import java.util.Set;

/** One attempt graded live: a reset ends the session, and another begins. */
final class LiveSession implements AutoCloseable {

  private final LiveHubs.Lease lease;
  private final Live live;
  private final String attempt;

  private LiveSession(LiveHubs.Lease lease, Live live, String attempt) {
    this.lease = lease;
    this.live = live;
    this.attempt = attempt;
  }

  /** Begins with the attempt that runs now. */
  static LiveSession begin(Lab lab, Exercise exercise, LiveView view) throws Exception {
    Running running = lab.attempts().running(exercise);
    Cluster cluster = lab.attempts().cluster(exercise, running, OpenProgress.NONE);
    LiveHubs.Lease lease = lab.hubs().lease(cluster);
    try {
      lease.session().requireNamespace(running.attempt().namespace(), exercise.id());
      Live live =
          lease.hub().grade(exercise, running.attempt(), new Remembering(lab, exercise, view));
      return new LiveSession(lease, live, running.attempt().id());
    } catch (LabException | RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  /** Whether it is about this attempt. */
  boolean isOf(Running running) {
    return running.attempt().id().equals(attempt);
  }

  /** Goes on with the attempt as it is now. */
  void replace(Running running) {
    live.replace(running.attempt());
  }

  @Override
  public void close() {
    live.close();
    lease.close();
  }

  /** Keeps what is found, and tells it step by step. */
  private static final class Remembering implements LiveListener {

    private final Lab lab;
    private final Exercise exercise;
    private final LiveView view;
    private boolean begun;

    Remembering(Lab lab, Exercise exercise, LiveView view) {
      this.lab = lab;
      this.exercise = exercise;
      this.view = view;
    }

    @Override
    public void graded(Grading grading, Set<String> changed) {
      Report report = grading.report();
      if (!begun) {
        begun = true;
        view.begun(report);
      } else {
        for (StepReport step : report.steps()) {
          if (changed.contains(step.id())) {
            view.changed(StepChange.of(lab.now(), report.exercise(), step), report);
          }
        }
      }
      try {
        lab.attempts().remember(exercise, grading);
      } catch (IOException e) {
        view.trouble(FailureText.sentence(e));
      }
    }

    @Override
    public void trouble(String sentence) {
      view.trouble(sentence);
    }

    @Override
    public void well() {
      view.well();
    }
  }
}
