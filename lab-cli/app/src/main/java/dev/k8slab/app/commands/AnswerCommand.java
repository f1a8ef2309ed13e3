package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.EmptyText;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.core.Lab;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.exercises.model.Exercise;
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
    String step = lab.attempts().answer(exercise, arguments.option("--step"), value);
    console.say(
        Piece.plain("Handed in for step " + step + ": " + value + ". "),
        Piece.command("lab check"),
        Piece.plain(" grades it."));
    return Exit.DONE;
  }
}
