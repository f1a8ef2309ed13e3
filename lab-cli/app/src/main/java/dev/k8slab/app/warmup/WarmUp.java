package dev.k8slab.app.warmup;

import dev.k8slab.app.command.CommandLine;
import dev.k8slab.app.command.Dispatcher;
import dev.k8slab.app.commands.Commands;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Questions;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.shell.CdsTraining;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.Lab;
import dev.k8slab.core.cluster.Folders;
import dev.k8slab.core.home.LabHome;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Outline;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.grader.Checkers;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Uses the commands that load most, on a cluster that is played by a web server, so that the JVM
 * can remember their classes for the next start. A program of its own, run after a build; see the
 * launcher.
 */
public final class WarmUp {

  /** It takes ten seconds where the machine has nothing else to do. */
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final Lab lab;
  private final Startup startup;
  private final Console console;

  private WarmUp(Lab lab, Startup startup, Console console) {
    this.lab = lab;
    this.startup = startup;
    this.console = console;
  }

  /** Runs it once. With the argument {@code list}, it does no more than list what was begun. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("lab-warm-up");
    // threads of libraries could keep the process, or its last answer never come
    TimeLimit.ofProcess(TIMEOUT, () -> Folders.remove(folder));
    try {
      Startup startup =
          Startup.of(
              Map.of(),
              folder,
              List.of(Path.of(System.getProperty("lab.content"))),
              new LabHome(folder),
              Clock.systemUTC());
      PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
      Screen screen = new Screen(80, true, true);
      Console console =
          new Console(
              nowhere, nowhere, () -> screen, () -> screen, false, Questions.NOBODY, program -> 0);
      Lab lab = new Lab(startup.settings(), text -> {});
      try (FakeCluster cluster = FakeCluster.open(lab, folder)) {
        WarmUp warmUp = new WarmUp(lab, startup, console);
        if (List.of(arguments).contains("list")) {
          warmUp.list(cluster);
        } else {
          warmUp.use(cluster);
        }
      }
    } finally {
      Folders.remove(folder);
    }
  }

  private void list(FakeCluster cluster) throws Exception {
    cluster.begin(lab.content().index().ids().get(0));
    run("list");
  }

  private void use(FakeCluster cluster) throws Exception {
    for (Outline outline : lab.content().index().outlines()) {
      Exercise exercise = lab.content().require(outline.id());
      cluster.begin(exercise.id());
      if (exercise.steps().stream().allMatch(WarmUp::isJudgedAtOnce)) {
        run("check", exercise.id());
      }
    }
    run("show");
    run("start", "no-such-exercise");
    run("status");
    lab.content().ship();
    CdsTraining.of(lab, startup, new Dispatcher(Commands.of(lab, startup)), console);
  }

  /** Pods that do not exist would be waited for. */
  private static boolean isJudgedAtOnce(Step step) {
    return step.checks().stream().noneMatch(Checkers::waitsForPods);
  }

  private void run(String... words) throws Exception {
    Dispatcher dispatcher = new Dispatcher(Commands.of(lab, startup));
    dispatcher.run(CommandLine.parse(dispatcher.registry(), List.of(words)), console);
  }
}
