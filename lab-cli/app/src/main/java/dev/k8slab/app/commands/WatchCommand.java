package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.opening.Waiting;
import dev.k8slab.app.report.ReportText;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.watching.Watching;
import dev.k8slab.core.Lab;
import dev.k8slab.core.live.LiveAttempt;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.report.Report;

/** Grades live, beside the learner's own terminal. */
final class WatchCommand implements Handler {

  private final Lab lab;

  WatchCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Exercise exercise = lab.exercise(arguments.word(0));
    Report report;
    Watching watching =
        Watching.on(
            console,
            exercise,
            lab.attempts().running(exercise).attempt().began(),
            lab.settings().clock());
    Waiting.forOpening(lab, console);
    try (watching;
        LiveAttempt attempt = LiveAttempt.begin(lab, exercise, watching)) {
      report = watching.await();
    }
    if (watching.painted()) {
      console.print(ReportText.lines(report, console.screen()));
      new NextSteps(lab, console).after(report.status(), exercise);
    }
    return Exit.of(report.status());
  }
}
