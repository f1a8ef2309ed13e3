package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.opening.Waiting;
import dev.k8slab.app.proving.Proving;
import dev.k8slab.app.report.ProofText;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.Lab;
import dev.k8slab.core.cluster.ClusterSession;
import dev.k8slab.core.cluster.Wanted;
import dev.k8slab.core.content.Selection;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.home.Lock;
import dev.k8slab.core.progress.Progress;
import dev.k8slab.core.progress.Running;
import dev.k8slab.core.report.Json;
import dev.k8slab.core.report.ProofXml;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.grader.mutation.Mutants;
import dev.k8slab.grader.verify.ProofReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Proves on a cluster what exercises claim of themselves. */
final class DevCheckCommand implements Handler {

  private final Lab lab;
  private final Startup startup;

  DevCheckCommand(Lab lab, Startup startup) {
    this.lab = lab;
    this.startup = startup;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    // proving is mostly waiting, but what it waits for works on this machine's processors
    int usual = Runtime.getRuntime().availableProcessors() + 1;
    Proving proving =
        new Proving(
            Numbers.of(arguments, "--stress", 1),
            Numbers.of(arguments, "--parallel", usual),
            arguments.option("--mutants").or(() -> all(arguments.has("--mutate"))));
    List<ProvableExercise> exercises =
        Selection.of(arguments.words(), lab.content(), startup.directory());
    requireOne(proving.mutants(), exercises);
    Opening opening = new Opening(lab);
    Wanted wanted = opening.wanted(arguments, Optional.empty());
    Waiting.forOpening(lab, console);
    ProofReport report;
    // whoever starts an exercise now would remove cluster-wide objects from under the proofs
    try (Lock lock = lab.clusters().lock("wait until it is done, then try again");
        ClusterSession session = ClusterSession.connect(opening.open(wanted, arguments, console))) {
      warn(exercises, session.record().id(), console);
      report = proving.prove(exercises, session, startup, console);
    }
    print(report, arguments.format(), console);
    return Exit.of(report.status());
  }

  private static Optional<String> all(boolean wanted) {
    return wanted ? Optional.of("") : Optional.empty();
  }

  private static void requireOne(Optional<String> mutants, List<ProvableExercise> exercises)
      throws LabException {
    if (mutants.isPresent()
        && exercises.stream()
            .flatMap(each -> Mutants.of(each.exercise()).stream())
            .noneMatch(each -> each.isAbout(mutants.get()))) {
      throw LabException.usage(
          "No near miss has \""
              + mutants.get()
              + "\" in its id: leave --mutants out and use --mutate to try all of them.");
    }
  }

  /** Attempts at an exercise share the objects outside of any namespace. */
  private void warn(List<ProvableExercise> exercises, String cluster, Console console)
      throws IOException {
    Progress progress = lab.progress().read();
    for (ProvableExercise each : exercises) {
      Exercise exercise = each.exercise();
      Running running = progress.of(exercise.id()).running();
      if (!exercise.clusterWide().isEmpty()
          && running != null
          && running.cluster().equals(cluster)) {
        console.tell(
            "Your own attempt at `"
                + exercise.id()
                + "` loses what it has outside of its namespace: `lab reset "
                + exercise.id()
                + "` begins it again.");
      }
    }
  }

  private static void print(ProofReport report, String format, Console console) {
    switch (format) {
      case "json" -> console.print(Json.of(report));
      case "junit" -> console.print(ProofXml.of(report));
      default -> console.print(ProofText.lines(report, console.screen()));
    }
  }
}
