package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.opening.Waiting;
import dev.k8slab.app.report.ReportText;
import dev.k8slab.app.screen.Console;
import dev.k8slab.core.Lab;
import dev.k8slab.core.attempt.AttemptSession;
import dev.k8slab.core.report.JUnitXml;
import dev.k8slab.core.report.Json;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Grades the learner's work. */
final class CheckCommand implements Handler {

  private final Lab lab;

  CheckCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Exercise exercise = lab.exercise(arguments.word(0));
    Optional<String> wait = arguments.option("--wait");
    Duration timeout = wait.isEmpty() ? Duration.ZERO : Durations.parse(wait.get());
    Report report;
    try (AttemptSession session = Waiting.forAttempt(lab, exercise, console)) {
      report = session.grade(timeout);
    }
    print(report, exercise, arguments.format(), console);
    return Exit.of(report.status());
  }

  private void print(Report report, Exercise exercise, String format, Console console)
      throws IOException {
    switch (format) {
      case "json" -> console.print(Json.of(report));
      case "junit" -> console.print(JUnitXml.of(report));
      default -> {
        console.print(ReportText.lines(report, console.screen()));
        new NextSteps(lab, console).after(report.status(), exercise);
      }
    }
  }
}
