package dev.k8slab.app.commands;

import dev.k8slab.app.command.Command;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.command.Option;
import dev.k8slab.app.command.Parameter;
import dev.k8slab.app.command.Registry;
import dev.k8slab.app.proving.ProvingOnBoth;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.Lab;
import java.util.ArrayList;
import java.util.List;

/** The lab's commands. */
public final class Commands {

  private static final Parameter EXERCISE = new Parameter("EX", false, Parameter.Kind.EXERCISE);
  private static final Parameter TRACK = new Parameter("TRACK", false, Parameter.Kind.TRACK);
  private static final Parameter EXERCISES =
      new Parameter("EX...", false, Parameter.Kind.EXERCISES);
  private static final Option YES = Option.flag("--yes", "-y", "agree without being asked");

  private Commands() {}

  /** All commands, working on this lab in the process that was started so. */
  public static Registry of(Lab lab, Startup startup) {
    Registry[] registry = new Registry[1];
    registry[0] =
        new Registry(
            List.of(
                up(lab),
                command("down", "close the clusters", () -> new DownCommand(lab)).with(TRACK),
                command(
                        "clean",
                        "remove everything any lab left on this machine",
                        () -> new CleanCommand(lab, startup))
                    .with(YES),
                command("status", "show what runs", () -> new StatusCommand(lab))
                    .with(format("text", "json")),
                command(
                    "doctor",
                    "show what this machine lacks, and the command that fixes it",
                    () -> new DoctorCommand(lab, startup)),
                list(lab),
                command("show", "show an exercise's lesson and task", () -> new ShowCommand(lab))
                    .with(EXERCISE),
                command("next", "read the next exercise", () -> new TurnCommand(lab, 1)),
                command("previous", "read the exercise before", () -> new TurnCommand(lab, -1)),
                command(
                        "skip",
                        "leave an exercise out, until you start it",
                        () -> new SkipCommand(lab))
                    .with(EXERCISE),
                command(
                        "start",
                        "put an exercise into its starting state",
                        () -> new StartCommand(lab))
                    .with(EXERCISE)
                    .with(YES)
                    .with(format("text", "json")),
                command("check", "grade your work", () -> new CheckCommand(lab))
                    .with(EXERCISE)
                    .with(
                        Option.value(
                            "--wait", "DURATION", "grade until passed or time is up, as in 90s"))
                    .with(format("text", "json", "junit")),
                command(
                        "watch",
                        "grade by itself, whenever something changes",
                        () -> new WatchCommand(lab))
                    .with(EXERCISE),
                answer(lab),
                command(
                        "hint",
                        "show the next hint for the first open step",
                        () -> new HintCommand(lab))
                    .with(EXERCISE),
                command("reset", "go back to the starting state", () -> new ResetCommand(lab))
                    .with(EXERCISE)
                    .with(YES),
                solution(lab, startup),
                command(
                        "map",
                        "draw what the exercise's namespace holds and how it hangs together",
                        () -> new MapCommand(lab))
                    .with(EXERCISE)
                    .with(Option.flag(MapCommand.ONCE, null, "draw it once, do not stay"))
                    .with(format("text", "json")),
                command(
                        "kubectl",
                        "run kubectl on the lab's cluster, or k for short",
                        () -> new KubectlCommand(lab, startup))
                    .with(new Parameter("ARGS", false, Parameter.Kind.WORDS))
                    .with(YES)
                    .passedThrough("k"),
                command(
                        "edit",
                        "write a file, new or not, in your editor",
                        () -> new EditCommand(lab, startup))
                    .with(new Parameter("FILE", true, Parameter.Kind.FILE)),
                command(
                        "sh",
                        "open your own shell with kubectl, or run !COMMAND in it",
                        () -> new ShCommand(lab, startup))
                    .with(new Parameter("COMMAND...", false, Parameter.Kind.WORDS))
                    .passedThrough("!"),
                devNew(lab, startup),
                command(
                        "dev lint",
                        "find every fault of exercises without a cluster",
                        () -> new DevLintCommand(lab, startup))
                    .with(new Parameter("EX|FOLDER...", false, Parameter.Kind.EXERCISES))
                    .with(format("text", "json")),
                devCheck(lab, startup),
                command("help", "show how to use a command", () -> new HelpCommand(registry[0]))
                    .with(new Parameter("COMMAND", false, Parameter.Kind.COMMAND)),
                command("version", "show the lab's version", VersionCommand::new)));
    return registry[0];
  }

  private static Command up(Lab lab) {
    return onCluster(
        List.of(),
        command("up", "open a cluster and leave it running", () -> new UpCommand(lab)).with(TRACK));
  }

  private static Command list(Lab lab) {
    return command("list", "show the exercises and your progress", () -> new ListCommand(lab))
        .with(new Parameter("TEXT...", false, Parameter.Kind.FILTER))
        .with(Option.flag("--open", null, "only those that are left to do"))
        .with(Option.flag("--passed", null, "only those that have passed"))
        .with(Option.flag("--skipped", null, "only those that you left out"))
        .with(format("text", "json"));
  }

  private static Command devNew(Lab lab, Startup startup) {
    return command(
            "dev new",
            "write a new exercise, to be changed at will",
            () -> new DevNewCommand(lab, startup))
        .with(
            Option.value(
                "--into", "DIR", "the content folder (usually LAB_CONTENT's first, or this one)"))
        .with(new Parameter("COURSE/EX", true, Parameter.Kind.TEXT));
  }

  private static Command devCheck(Lab lab, Startup startup) {
    return onCluster(
        List.of(ProvingOnBoth.BOTH),
        command(
                "dev check",
                "prove exercises by their solutions and mistakes",
                () -> new DevCheckCommand(lab, startup))
            .with(EXERCISES)
            .with(Option.value("--claims", "TEXT", "only the claims with TEXT in their name"))
            .with(Option.value("--stress", "N", "prove each claim N times, to find flakes"))
            .with(
                Option.flag(
                    "--mutate", null, "also try near misses derived from the solutions (long)"))
            .with(
                Option.value("--mutants", "TEXT", "of those, only the ones with TEXT in their id"))
            .with(
                Option.value(
                    "--parallel", "N", "how many at once (usually the processors and one)"))
            .with(format("text", "json", "junit")));
  }

  /**
   * The options of what opens a cluster.
   *
   * @param more what may be said besides a kind of cluster
   */
  private static Command onCluster(List<String> more, Command command) {
    List<String> kinds = new ArrayList<>(List.of("auto", "k3s", "existing", "embedded"));
    kinds.addAll(more);
    return command
        .with(
            Option.choice(
                "--cluster",
                null,
                "the kind of cluster (usually k3s where Docker and its image are there, else embedded)"
                    + (more.isEmpty() ? "" : "; both compares k3s with embedded"),
                kinds))
        .with(Option.value("--kubernetes", "VERSION", "classic, modern or vX.Y.Z"))
        .with(Option.value("--context", "NAME", "the context of an existing cluster"))
        .with(YES);
  }

  private static Command answer(Lab lab) {
    return command("answer", "hand in a typed answer", () -> new AnswerCommand(lab))
        .with(EXERCISE)
        .with(Option.value("--step", "ID", "the step it answers, where that is not clear"))
        .with(new Parameter("VALUE", true, Parameter.Kind.TEXT));
  }

  private static Command solution(Lab lab, Startup startup) {
    return command("solution", "show or apply a solution", () -> new SolutionCommand(lab, startup))
        .with(EXERCISE)
        .with(Option.flag("--list", null, "only list the solutions"))
        .with(Option.value("--apply", "NAME", "apply this solution"))
        .with(YES);
  }

  private static Option format(String... formats) {
    return Option.choice("--output", "-o", "how to print it", List.of(formats));
  }

  private static Command command(
      String name, String summary, java.util.function.Supplier<Handler> handler) {
    return Command.of(name, summary, handler);
  }
}
