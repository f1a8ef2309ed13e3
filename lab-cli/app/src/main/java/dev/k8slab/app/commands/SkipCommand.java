package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Style;
import dev.k8slab.core.Lab;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.exercises.model.Exercise;

/** Leaves an exercise out, until it is started all the same. */
final class SkipCommand implements Handler {

  private final Lab lab;

  SkipCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Exercise exercise = lab.exerciseAt(arguments.word(0));
    if (lab.progress().read().of(exercise.id()).best().passed()) {
      throw LabException.usage(
          "The exercise `" + exercise.id() + "` has passed already: `lab next` goes on.");
    }
    new LessonPages(lab, console).remember(exercise, 0);
    lab.progress().change(all -> all.with(exercise.id(), each -> each.skipped(lab.now())));
    console.say(
        Piece.plain("Skipped "),
        new Piece(exercise.id(), Style.STRONG),
        Piece.plain(": "),
        Piece.typed("lab start " + exercise.id(), console.screen()),
        Piece.plain(" takes it up again, "),
        Piece.typed("lab next", console.screen()),
        Piece.plain(" goes on."));
    return Exit.DONE;
  }
}
