package dev.k8slab.app.commands;

import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.session.Lab;
import dev.k8slab.app.session.Order;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.verdict.Status;
import java.io.IOException;
import java.util.Optional;

/** Says what to do after a grading. */
final class Onward {

  private final Lab lab;
  private final Console console;

  Onward(Lab lab, Console console) {
    this.lab = lab;
    this.console = console;
  }

  /** Says it for what an exercise came to. */
  void after(Status status, Exercise exercise) throws IOException {
    if (status == Status.FAILED) {
      console.say(Piece.command("lab hint"), Piece.plain(" helps with the first open step."));
    } else if (status == Status.PASSED) {
      Optional<Exercise> next =
          Order.openAfter(
              exercise.id(), lab.content().catalog().exercises(), lab.progress().read());
      console.say(
          Piece.plain("Well done. "),
          Piece.command("lab solution"),
          Piece.plain(" shows other ways, "),
          Piece.command(next.map(each -> "lab start " + each.id()).orElse("lab list")),
          Piece.plain(" goes on."));
    }
  }
}
