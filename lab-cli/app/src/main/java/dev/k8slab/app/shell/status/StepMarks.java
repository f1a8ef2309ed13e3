package dev.k8slab.app.shell.status;

import dev.k8slab.app.report.Marks;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.state.Running;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.grader.verdict.Status;

/** An exercise's steps, one character each. */
public final class StepMarks {

  private StepMarks() {}

  /** The marks in the steps' order; what was not judged yet has a dot. */
  public static String of(Exercise exercise, Running running, Screen screen) {
    StringBuilder marks = new StringBuilder();
    for (Step step : exercise.steps()) {
      Status status = running.passed(step.id()) ? Status.PASSED : running.steps().get(step.id());
      marks.append(status == null ? screen.either("·", "-") : Marks.mark(status, screen));
    }
    return marks.toString();
  }

  /** How many have passed. */
  public static int passed(Exercise exercise, Running running) {
    return (int) exercise.steps().stream().filter(step -> running.passed(step.id())).count();
  }
}
