package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.EmptyText;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.command.LabException;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.session.AttemptSession;
import dev.k8slab.app.session.Lab;
import dev.k8slab.app.state.Running;
import dev.k8slab.exercises.check.AnswerCheck;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.grader.verdict.Status;
import java.util.List;
import java.util.Optional;

/** Keeps a typed answer for the next grading. */
final class AnswerCommand implements Handler {

  private final Lab lab;

  AnswerCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    boolean named = arguments.words().size() > 1;
    Exercise exercise = lab.exercise(named ? arguments.word(0) : Optional.empty());
    String value = arguments.word(named ? 1 : 0).orElseThrow();
    if (EmptyText.isWithoutQuotes(value)) {
      throw LabException.usage(
          "There is nothing in this answer but quotes: type it behind the command, as in `lab answer 42`.");
    }
    Running running = AttemptSession.running(lab, exercise);
    String step = step(exercise, running, arguments.option("--step")).id();
    lab.progress()
        .change(
            progress ->
                progress.with(
                    exercise.id(), each -> each.withRunning(one -> one.answered(step, value))));
    console.say(
        Piece.plain("Handed in for step " + step + ": " + value + ". "),
        Piece.command("lab check"),
        Piece.plain(" grades it."));
    return Exit.DONE;
  }

  private static Step step(Exercise exercise, Running running, Optional<String> named)
      throws LabException {
    List<Step> asking = exercise.steps().stream().filter(AnswerCommand::asks).toList();
    String names = String.join(", ", asking.stream().map(Step::id).toList());
    if (asking.isEmpty()) {
      throw LabException.usage(
          "The exercise `" + exercise.id() + "` asks for no answer: `lab show` tells what to do.");
    }
    if (named.isPresent()) {
      return asking.stream()
          .filter(step -> step.id().equals(named.get()))
          .findFirst()
          .orElseThrow(
              () ->
                  LabException.usage(
                      "No step `"
                          + named.get()
                          + "` asks for an answer, but these do: "
                          + names
                          + "."));
    }
    // a wrong answer is mended first; else the next question is answered
    return asking.stream()
        .filter(step -> answered(running, step) && running.steps().get(step.id()) == Status.FAILED)
        .findFirst()
        .or(() -> asking.stream().filter(step -> !answered(running, step)).findFirst())
        .or(() -> asking.stream().filter(step -> asking.size() == 1).findFirst())
        .orElseThrow(
            () ->
                LabException.usage(
                    "Every question has an answer already: say which one you mean with --step ("
                        + names
                        + ")."));
  }

  private static boolean answered(Running running, Step step) {
    return running.attempt().answers().containsKey(step.id());
  }

  private static boolean asks(Step step) {
    return step.checks().stream().anyMatch(check -> check.spec() instanceof AnswerCheck);
  }
}
