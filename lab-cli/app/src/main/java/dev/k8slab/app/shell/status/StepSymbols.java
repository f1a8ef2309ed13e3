package dev.k8slab.app.shell.status;

import dev.k8slab.app.report.StatusSymbols;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.core.progress.Running;
import dev.k8slab.exercises.model.Outline;
import dev.k8slab.grader.verdict.Status;

/** An exercise's steps, one character each. */
public final class StepSymbols {

  private StepSymbols() {}

  /** The symbols in the steps' order; what was not judged yet has a dot. */
  public static String of(Outline exercise, Running running, Screen screen) {
    StringBuilder symbols = new StringBuilder();
    for (String step : exercise.steps()) {
      Status status = running.passed(step) ? Status.PASSED : running.steps().get(step);
      symbols.append(
          status == null ? screen.either("·", "-") : StatusSymbols.symbol(status, screen));
    }
    return symbols.toString();
  }

  /** How many have passed. */
  public static int passed(Outline exercise, Running running) {
    return (int) exercise.steps().stream().filter(running::passed).count();
  }
}
