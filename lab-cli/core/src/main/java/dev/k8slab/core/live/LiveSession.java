package dev.k8slab.core.live;

import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.core.Lab;
import dev.k8slab.core.attempt.AttemptSession;
import dev.k8slab.core.failure.FailureText;
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

  private final AttemptSession session;
  private final Live live;

  private LiveSession(AttemptSession session, Live live) {
    this.session = session;
    this.live = live;
  }

  /** Begins with the attempt that runs now. */
  static LiveSession begin(Lab lab, Exercise exercise, LiveView view) throws Exception {
    AttemptSession session = lab.attempts().session(exercise, OpenProgress.NONE);
    return new LiveSession(
        session,
        Live.begin(
            session.cluster().access(),
            session.cluster().auditFeed(),
            exercise,
            session.attempt(),
            new Remembering(lab, session, view)));
  }

  /** Whether it is about this attempt. */
  boolean isOf(Running running) {
    return running.attempt().id().equals(session.attempt().id());
  }

  /** Goes on with the attempt as it is now. */
  void replace(Running running) {
    live.replace(running.attempt());
  }

  @Override
  public void close() {
    live.close();
    session.close();
  }

  /** Keeps what is found, and tells it step by step. */
  private static final class Remembering implements LiveListener {

    private final Lab lab;
    private final AttemptSession session;
    private final LiveView view;
    private boolean begun;

    Remembering(Lab lab, AttemptSession session, LiveView view) {
      this.lab = lab;
      this.session = session;
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
        session.remember(grading);
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
