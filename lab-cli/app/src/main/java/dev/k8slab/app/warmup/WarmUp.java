package dev.k8slab.app.warmup;

import dev.k8slab.app.command.CommandLine;
import dev.k8slab.app.command.Dispatcher;
import dev.k8slab.app.commands.Commands;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Questions;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.shell.CdsTraining;
import dev.k8slab.cluster.Capability;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.core.Lab;
import dev.k8slab.core.Settings;
import dev.k8slab.core.cluster.Folders;
import dev.k8slab.core.home.ClusterFile;
import dev.k8slab.core.home.LabHome;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.grader.Checkers;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.evidence.Evidence;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * Uses the commands that load most, on a cluster that is played by a web server, so that the JVM
 * can remember their classes for the next start. A program of its own, run after a build; see the
 * launcher.
 */
public final class WarmUp {

  /** It takes ten seconds where the machine has nothing else to do. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Lab lab;
  private final Console console;

  private WarmUp(Lab lab, Console console) {
    this.lab = lab;
    this.console = console;
  }

  /** Runs it once; without arguments. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("lab-warm-up");
    // threads of libraries could keep the process, or its last answer never come
    TimeLimit.ofProcess(LONGEST, () -> Folders.remove(folder));
    try (FakeApiServer server = FakeApiServer.start(folder)) {
      Settings settings =
          new Settings(
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
      new WarmUp(new Lab(settings, text -> {}), console).use(folder, server.kubeconfig());
    } finally {
      Folders.remove(folder);
    }
  }

  private void use(Path folder, String text) throws Exception {
    Path kubeconfig = folder.resolve("kubeconfig");
    Files.writeString(kubeconfig, text);
    new ClusterFile(lab.settings().home())
        .write(
            new ClusterRecord(
                "warm-up",
                "existing",
                "v1.24.17",
                null,
                null,
                "warm-up",
                kubeconfig,
                kubeconfig,
                EnumSet.allOf(Capability.class),
                null,
                Instant.now()));
    for (Exercise exercise : lab.content().exercises()) {
      Attempt attempt =
          new Attempt(
              "warm-up",
              exercise.id(),
              "warm-up",
              Instant.now(),
              Evidence.NONE,
              Map.of("namespace", "warm-up"),
              Map.of(),
              Map.of(),
              Map.of(),
              Map.of(),
              Map.of());
      lab.progress()
          .change(
              all ->
                  all.withCurrent(exercise.id())
                      .with(exercise.id(), each -> each.begun("warm-up", attempt, Instant.now())));
      if (exercise.steps().stream().allMatch(WarmUp::isJudgedAtOnce)) {
        run("check", exercise.id());
      }
    }
    run("show");
    run("start", "no-such-exercise");
    run("status");
    lab.outlines().ship();
    CdsTraining.of(lab, new Dispatcher(Commands.of(lab)), console);
  }

  /** Pods that do not exist would be waited for. */
  private static boolean isJudgedAtOnce(Step step) {
    return step.checks().stream().noneMatch(Checkers::waitsForPods);
  }

  private void run(String... words) throws Exception {
    Dispatcher dispatcher = new Dispatcher(Commands.of(lab));
    dispatcher.run(CommandLine.parse(dispatcher.registry(), List.of(words)), console);
  }
}
