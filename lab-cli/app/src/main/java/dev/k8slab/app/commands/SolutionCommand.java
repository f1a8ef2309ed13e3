package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.kubectl.KubectlRunner;
import dev.k8slab.app.opening.Waiting;
import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.Lab;
import dev.k8slab.core.attempt.AttemptSession;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.progress.ExerciseProgress;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.exercises.template.Template;
import dev.k8slab.exercises.yaml.Nearest;
import dev.k8slab.grader.Grader;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.solve.Solver;
import java.util.Map;

/** Lists, shows or applies an exercise's reference solutions. */
final class SolutionCommand implements Handler {

  private final Lab lab;
  private final Startup startup;

  SolutionCommand(Lab lab, Startup startup) {
    this.lab = lab;
    this.startup = startup;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    if (arguments.has("--apply") && arguments.has("--list")) {
      throw LabException.usage("--list and --apply exclude each other: leave one of them out.");
    }
    Exercise exercise = lab.exercise(arguments.word(0));
    if (arguments.has("--apply")) {
      apply(exercise, arguments, console);
    } else if (arguments.has("--list")) {
      list(exercise, console);
    } else {
      show(exercise, arguments, console);
    }
    return Exit.DONE;
  }

  private static void list(Exercise exercise, Console console) {
    int widest =
        exercise.solutions().stream().mapToInt(each -> each.name().length()).max().orElse(0);
    for (Solution solution : exercise.solutions()) {
      console.print(
          console.screen().paint(Style.STRONG, Columns.pad(solution.name(), widest))
              + "  "
              + console.screen().shown(solution.title()));
    }
  }

  private void show(Exercise exercise, Arguments arguments, Console console) throws Exception {
    ExerciseProgress progress = lab.progress().read().of(exercise.id());
    if (openStill(progress)) {
      giveUp(exercise, arguments, console, "would see how it is done");
      lab.progress().change(all -> all.with(exercise.id(), each -> each.givenUp(lab.now())));
    }
    Map<String, String> variables = variables(exercise, progress);
    for (Solution solution : exercise.solutions()) {
      console.print(
          console.screen().paint(Style.HEADING, solution.name())
              + ": "
              + console.screen().shown(solution.title()));
      for (Part part : solution.parts()) {
        console.print("");
        console.print(
            console.screen().paint(Style.MUTED, "  # " + what(part) + " for step " + part.step()));
        Template.of(part.name(), part.text())
            .render(variables)
            .lines()
            .forEach(line -> console.print("  " + console.screen().paint(Style.CODE, line)));
      }
      console.print("");
    }
    console.say(
        Piece.command("lab solution " + exercise.id() + " --apply NAME"),
        Piece.plain(" applies one to your attempt."));
  }

  private static boolean openStill(ExerciseProgress progress) {
    return !progress.best().passed() && !progress.solutionShown();
  }

  private static void giveUp(Exercise exercise, Arguments arguments, Console console, String what)
      throws LabException {
    Confirmation.require(
        arguments, console, "You have not passed `" + exercise.id() + "` yet, and " + what);
  }

  private static String what(Part part) {
    return switch (part.kind()) {
      case MANIFESTS -> "manifests to apply";
      case COMMANDS -> "commands";
      case ANSWER -> "the answer";
    };
  }

  /** Solutions may hold answers; before there is an attempt, names stand in for its values. */
  private static Map<String, String> variables(Exercise exercise, ExerciseProgress progress) {
    Map<String, String> variables = exercise.placeholders();
    if (progress.running() != null) {
      variables.putAll(progress.running().attempt().variables());
    }
    return variables;
  }

  private void apply(Exercise exercise, Arguments arguments, Console console) throws Exception {
    String name = arguments.option("--apply").orElseThrow();
    Solution solution =
        exercise
            .solution(name)
            .orElseThrow(
                () -> {
                  String near =
                      Nearest.hint(
                          name, exercise.solutions().stream().map(Solution::name).toList());
                  return LabException.usage(
                      "There is no solution `"
                          + name
                          + "`"
                          + (near.isEmpty()
                              ? ": see `lab solution " + exercise.id() + " --list`."
                              : near));
                });
    // whoever cannot be asked has named the solution outright
    if (console.questions().possible() && openStill(lab.progress().read().of(exercise.id()))) {
      giveUp(exercise, arguments, console, "it would be solved for you");
    }
    try (AttemptSession session = Waiting.forAttempt(lab, exercise, console)) {
      Solver solver =
          new Solver(
              new Grader(session.cluster().access()),
              new KubectlRunner(startup, session.cluster().cluster()));
      Attempt solved =
          solver.solve(
              exercise, solution, session.attempt(), part -> console.tell("applying " + part));
      lab.progress()
          .change(
              progress ->
                  progress.with(
                      exercise.id(),
                      each -> each.withRunning(one -> one.with(solved)).givenUp(lab.now())));
    }
    console.say(
        Piece.plain("Applied " + solution.name() + ": "),
        Piece.command("lab check " + exercise.id()),
        Piece.plain(" shows what came of it."));
  }
}
