package dev.k8slab.app.live;

import dev.k8slab.app.command.Failures;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.session.AttemptSession;
import dev.k8slab.app.session.Lab;
import dev.k8slab.app.state.Running;
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

  private final AttemptSession workplace;
  private final Live live;

  private LiveSession(AttemptSession workplace, Live live) {
    this.workplace = workplace;
    this.live = live;
  }

  /** Sits down at the attempt that runs now. */
  static LiveSession begin(Lab lab, Exercise exercise, Console console, LiveView view)
      throws Exception {
    AttemptSession workplace = AttemptSession.of(lab, exercise, console);
    return new LiveSession(
        workplace,
        Live.begin(
            workplace.session().access(),
            workplace.session().auditFeed(),
            exercise,
            workplace.attempt(),
            new Remembering(lab, workplace, view)));
  }

  /** Whether it is about this attempt. */
  boolean isOf(Running running) {
    return running.attempt().id().equals(workplace.attempt().id());
  }

  /** Goes on with the attempt as it is now. */
  void replace(Running running) {
    live.replace(running.attempt());
  }

  @Override
  public void close() {
    live.close();
    workplace.close();
  }

  /** Keeps what is found, and tells it step by step. */
  private static final class Remembering implements LiveListener {

    private final Lab lab;
    private final AttemptSession workplace;
    private final LiveView view;
    private boolean begun;

    Remembering(Lab lab, AttemptSession workplace, LiveView view) {
      this.lab = lab;
      this.workplace = workplace;
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
        workplace.remember(grading);
      } catch (IOException e) {
        view.trouble(Failures.sentence(e));
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
