package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.opening.Waiting;
import dev.k8slab.app.proving.LossWarning;
import dev.k8slab.app.proving.Proving;
import dev.k8slab.app.proving.ProvingInside;
import dev.k8slab.app.proving.ProvingOnBoth;
import dev.k8slab.app.report.PairText;
import dev.k8slab.app.report.ProofText;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.cluster.embedded.EmbeddedProvider;
import dev.k8slab.core.Lab;
import dev.k8slab.core.cluster.ClusterSession;
import dev.k8slab.core.cluster.Wanted;
import dev.k8slab.core.content.Selection;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.home.Lock;
import dev.k8slab.core.report.Json;
import dev.k8slab.core.report.PairXml;
import dev.k8slab.core.report.ProofXml;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.grader.comparison.PairReport;
import dev.k8slab.grader.mutation.Mutants;
import dev.k8slab.grader.verify.ProofReport;
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
            arguments.option("--claims").orElse(""),
            arguments.option("--mutants").or(() -> all(arguments.has("--mutate"))));
    List<ProvableExercise> exercises =
        Selection.of(arguments.words(), lab.content(), startup.directory());
    requireOne(proving, exercises);
    Opening opening = new Opening(lab);
    Wanted wanted = opening.wanted(arguments, Optional.empty());
    boolean both = wanted.kind().equals(ProvingOnBoth.BOTH);
    if (both) {
      ProvingOnBoth.requireMachine(wanted.image());
    }
    if (wanted.kind().equals(EmbeddedProvider.KIND)) {
      return reported(
          new ProvingInside(proving, startup, console).prove(exercises, wanted),
          arguments.format(),
          console);
    }
    Waiting.forOpening(lab, console);
    LossWarning warning = new LossWarning(lab.progress(), console);
    // whoever starts an exercise now would remove cluster-wide objects from under the proofs
    try (Lock lock = lab.clusters().lock("wait until it is done, then try again")) {
      if (both) {
        return reported(
            new ProvingOnBoth(proving, lab.clusters(), warning, startup, console)
                .prove(exercises, wanted),
            arguments.format(),
            console);
      }
      try (ClusterSession session =
          ClusterSession.connect(opening.open(wanted, arguments, console))) {
        warning.tell(exercises, session.record().id());
        return reported(
            proving.prove(exercises, session, startup, console), arguments.format(), console);
      }
    }
  }

  private static Optional<String> all(boolean wanted) {
    return wanted ? Optional.of("") : Optional.empty();
  }

  private static void requireOne(Proving proving, List<ProvableExercise> exercises)
      throws LabException {
    if (exercises.stream().allMatch(each -> proving.claimsOf(each).isEmpty())) {
      throw LabException.usage(
          "No claim has \""
              + proving.claims()
              + "\" in its name: leave --claims out to prove all of them.");
    }
    Optional<String> mutants = proving.mutants();
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

  private static int reported(ProofReport report, String format, Console console) {
    switch (format) {
      case "json" -> console.print(Json.of(report));
      case "junit" -> console.print(ProofXml.of(report));
      default -> console.print(ProofText.lines(report, console.screen()));
    }
    return Exit.of(report.status());
  }

  private static int reported(PairReport report, String format, Console console) {
    switch (format) {
      case "json" -> console.print(Json.of(report));
      case "junit" -> console.print(PairXml.of(report));
      default -> console.print(PairText.lines(report, console.screen()));
    }
    return Exit.of(report.status());
  }
}
