package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.screen.Console;
import dev.k8slab.core.Lab;
import dev.k8slab.exercises.model.Exercise;

/** Puts an exercise that runs back into its starting state, as a new attempt. */
final class ResetCommand implements Handler {

  private final Lab lab;

  ResetCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Exercise exercise = lab.exercise(arguments.word(0));
    lab.attempts().running(exercise);
    if (arguments.word(0).isEmpty()) {
      Confirmation.require(
          arguments, console, "Your work on `" + exercise.id() + "` would be thrown away");
    }
    StartCommand.tell(exercise, Starting.of(lab, exercise, arguments, console), console);
    return Exit.DONE;
  }
}
