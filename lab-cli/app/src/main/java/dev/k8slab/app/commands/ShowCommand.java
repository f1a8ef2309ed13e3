package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.lesson.LessonText;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.session.Lab;
import dev.k8slab.app.session.LessonVariables;
import dev.k8slab.app.state.Running;
import dev.k8slab.exercises.lesson.Lesson;
import dev.k8slab.exercises.model.Exercise;

/** Shows an exercise's lesson and what is to be done. */
final class ShowCommand implements Handler {

  private final Lab lab;

  ShowCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Exercise exercise = lab.exercise(arguments.word(0));
    Running running = lab.progress().read().of(exercise.id()).running();
    Screen screen = console.screen();
    console.say(new Piece(exercise.title(), Style.TITLE));
    console.say(new Piece(facts(exercise), Style.MUTED));
    console.print("");
    console.print(
        LessonText.lines(Lesson.of(exercise, LessonVariables.of(exercise, running)), screen));
    console.print("");
    console.print(StepsText.lines(exercise, running, screen));
    console.print("");
    if (running == null) {
      console.say(
          Piece.plain("Begin with "),
          Piece.command("lab start " + exercise.id()),
          Piece.plain("."));
    } else {
      console.say(
          Piece.plain("It runs in namespace " + running.attempt().namespace() + "; "),
          Piece.command("lab check"),
          Piece.plain(" grades your work."));
    }
    return Exit.DONE;
  }

  private static String facts(Exercise exercise) {
    return exercise.course().title()
        + " · "
        + exercise.id()
        + " · about "
        + exercise.minutes()
        + " min · "
        + exercise.points()
        + " points";
  }
}
