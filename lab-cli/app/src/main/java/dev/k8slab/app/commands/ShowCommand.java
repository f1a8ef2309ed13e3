package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.screen.Console;
import dev.k8slab.core.Lab;

/** Shows an exercise's lesson and what is to be done. */
final class ShowCommand implements Handler {

  private final Lab lab;

  ShowCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    new LessonPages(lab, console).show(lab.exerciseAt(arguments.word(0)));
    return Exit.DONE;
  }
}
