package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Style;
import dev.k8slab.core.Lab;
import dev.k8slab.core.attempt.Started;
import dev.k8slab.core.progress.Running;
import dev.k8slab.core.report.Json;
import dev.k8slab.exercises.model.Exercise;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts an exercise into its starting state: the one that is named, else the one that was read. */
final class StartCommand implements Handler {

  private final Lab lab;

  StartCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Exercise exercise = lab.exerciseAt(arguments.word(0));
    boolean running = lab.progress().read().of(exercise.id()).running() != null;
    if (arguments.word(0).isEmpty() && running) {
      Confirmation.require(
          arguments, console, "Your work on `" + exercise.id() + "` would be thrown away");
    }
    Started started = Starting.of(lab, exercise, arguments, console);
    if (arguments.format().equals("json")) {
      Map<String, String> json = new LinkedHashMap<>();
      json.put("exercise", exercise.id());
      json.put("namespace", started.attempt().namespace());
      json.put("kubeconfig", started.kubeconfig().toString());
      json.put("attempt", started.attempt().id());
      json.put("context", started.track().word());
      console.print(Json.of(json));
    } else {
      tell(exercise, started, console);
    }
    return Exit.DONE;
  }

  static void tell(Exercise exercise, Started started, Console console) {
    console.say(
        Piece.plain("Started "),
        new Piece(exercise.id(), Style.TITLE),
        Piece.plain(
            " in namespace " + started.attempt().namespace() + ", where `lab kubectl` works now."));
    console.print("");
    console.print(
        StepsText.lines(exercise, Running.begun("", started.attempt()), console.screen()));
    console.print("");
    console.say(
        Piece.command("lab show"),
        Piece.plain(" is the lesson, "),
        Piece.command("lab check"),
        Piece.plain(" grades your work."));
  }
}
