package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.lesson.LessonText;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Style;
import dev.k8slab.core.Lab;
import dev.k8slab.core.attempt.NextHint;
import dev.k8slab.exercises.model.Exercise;

/** Shows the next hint for the first step that is open. */
final class HintCommand implements Handler {

  private final Lab lab;

  HintCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Exercise exercise = lab.exercise(arguments.word(0));
    NextHint hint = lab.attempts().hint(exercise);
    if (hint instanceof NextHint.Shown shown) {
      console.print(
          console
              .screen()
              .paint(
                  Style.HEADING,
                  "Hint " + shown.number() + " of " + shown.of() + " for step " + shown.step()));
      console.print(LessonText.lines(shown.text(), console.screen()));
    } else if (hint instanceof NextHint.NoneLeft none) {
      console.say(
          Piece.plain("There are no more hints for step " + none.step() + ": "),
          Piece.command("lab solution " + exercise.id()),
          Piece.plain(" shows how it is done."));
    } else {
      console.print("Every step has passed: there is nothing left to hint at.");
    }
    return Exit.DONE;
  }
}
