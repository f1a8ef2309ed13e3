package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.lesson.LessonText;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.session.AttemptSession;
import dev.k8slab.app.session.Lab;
import dev.k8slab.app.session.LessonVariables;
import dev.k8slab.app.state.Running;
import dev.k8slab.exercises.lesson.Lesson;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.exercises.template.Template;
import java.util.Optional;

/** Shows the next hint for the first step that is open. */
final class HintCommand implements Handler {

  private final Lab lab;

  HintCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Exercise exercise = lab.exercise(arguments.word(0));
    Running running = AttemptSession.running(lab, exercise);
    Optional<Step> open =
        exercise.steps().stream().filter(step -> !running.passed(step.id())).findFirst();
    if (open.isEmpty()) {
      console.print("Every step has passed: there is nothing left to hint at.");
      return Exit.DONE;
    }
    Step step = open.get();
    int shown = running.hints().getOrDefault(step.id(), 0);
    if (shown >= step.hints().size()) {
      console.say(
          Piece.plain("There are no more hints for step " + step.id() + ": "),
          Piece.command("lab solution " + exercise.id()),
          Piece.plain(" shows how it is done."));
      return Exit.DONE;
    }
    console.print(
        console
            .screen()
            .paint(
                Style.HEADING,
                "Hint " + (shown + 1) + " of " + step.hints().size() + " for step " + step.id()));
    String hint =
        Template.of(step.hints().get(shown)).render(LessonVariables.of(exercise, running));
    console.print(LessonText.lines(Lesson.of(hint), console.screen()));
    lab.progress()
        .change(
            progress ->
                progress.with(
                    exercise.id(), each -> each.withRunning(one -> one.hinted(step.id()))));
    return Exit.DONE;
  }
}
