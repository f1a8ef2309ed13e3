package dev.k8slab.app.commands;

import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.core.Lab;
import dev.k8slab.core.progress.Progress;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.verdict.Status;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Says what to do after a grading. */
final class NextSteps {

  private final Lab lab;
  private final Console console;

  NextSteps(Lab lab, Console console) {
    this.lab = lab;
    this.console = console;
  }

  /** Says it for what an exercise came to. */
  void after(Status status, Exercise exercise) throws IOException {
    if (status == Status.FAILED) {
      console.say(Piece.command("lab hint"), Piece.plain(" helps with the first open step."));
    } else if (status == Status.PASSED) {
      Optional<String> next =
          openAfter(exercise.id(), lab.content().index().ids(), lab.progress().read());
      console.say(
          Piece.plain("Well done. "),
          Piece.command("lab solution"),
          Piece.plain(" shows other ways, "),
          Piece.command(next.map(id -> "lab start " + id).orElse("lab list")),
          Piece.plain(" goes on."));
    }
  }

  /** The next exercise that is left to do after one of all; behind the last comes the first. */
  private static Optional<String> openAfter(String id, List<String> all, Progress progress) {
    int begin = 1 + all.indexOf(id);
    return IntStream.range(0, all.size())
        .mapToObj(i -> all.get((begin + i) % all.size()))
        .filter(each -> !each.equals(id) && progress.of(each).open())
        .findFirst();
  }
}
