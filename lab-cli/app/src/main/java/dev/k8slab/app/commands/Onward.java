package dev.k8slab.app.commands;

import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.session.Lab;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.verdict.Status;
import java.util.List;

/** Says what to do after a grading. */
final class Onward {

  private final Lab lab;
  private final Console console;

  Onward(Lab lab, Console console) {
    this.lab = lab;
    this.console = console;
  }

  /** Says it for what an exercise came to. */
  void after(Status status, Exercise exercise) {
    if (status == Status.FAILED) {
      console.say(Piece.command("lab hint"), Piece.plain(" helps with the first open step."));
    } else if (status == Status.PASSED) {
      List<String> ids = lab.content().catalog().ids();
      int next = ids.indexOf(exercise.id()) + 1;
      console.say(
          Piece.plain("Well done. "),
          Piece.command("lab solution"),
          Piece.plain(" shows other ways, "),
          Piece.command(next < ids.size() ? "lab start " + ids.get(next) : "lab list"),
          Piece.plain(" goes on."));
    }
  }
}
