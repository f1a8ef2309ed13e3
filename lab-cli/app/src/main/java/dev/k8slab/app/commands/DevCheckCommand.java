package dev.k8slab.app.commands;

import dev.k8slab.app.cluster.ClusterSession;
import dev.k8slab.app.cluster.Needs;
import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.kubectl.KubectlRunner;
import dev.k8slab.app.proving.ProvingDisplay;
import dev.k8slab.app.report.Json;
import dev.k8slab.app.report.ProofText;
import dev.k8slab.app.report.ProofXml;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.session.Lab;
import dev.k8slab.app.session.Selection;
import dev.k8slab.app.state.Lock;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.verify.Claim;
import dev.k8slab.grader.verify.ExerciseResult;
import dev.k8slab.grader.verify.ProofReport;
import dev.k8slab.grader.verify.Prover;
import dev.k8slab.grader.verify.Verifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Proves on a cluster what exercises claim of themselves. */
final class DevCheckCommand implements Handler {

  private final Lab lab;

  DevCheckCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    int rounds = Numbers.of(arguments, "--stress", 1);
    // proving is mostly waiting, but what it waits for works on this machine's processors
    int parallel =
        Numbers.of(arguments, "--parallel", Runtime.getRuntime().availableProcessors() + 1);
    List<Exercise> exercises =
        Selection.of(arguments.words(), lab.content(), lab.settings().directory());
    Opening opening = new Opening(lab);
    opening.wanted(arguments);
    lab.awaitCluster(console);
    ProofReport report;
    // whoever starts an exercise now would remove cluster-wide objects from under the proofs
    try (Lock lock = lab.clusters().lock("wait until it is done, then try again");
        ClusterSession session = ClusterSession.connect(opening.open(arguments, console))) {
      report = prove(exercises, session, rounds, parallel, console);
    }
    print(report, arguments.format(), console);
    return Exit.of(report.status());
  }

  private ProofReport prove(
      List<Exercise> exercises, ClusterSession session, int rounds, int parallel, Console console)
      throws InterruptedException {
    Clock clock = lab.settings().clock();
    Instant began = clock.instant();
    Map<String, String> unfit = new LinkedHashMap<>();
    for (Exercise exercise : exercises) {
      Needs.missing(exercise.needs(), session.record())
          .ifPresent(why -> unfit.put(exercise.id(), why));
    }
    List<Exercise> fit = exercises.stream().filter(each -> !unfit.containsKey(each.id())).toList();
    Verifier verifier =
        Verifier.on(session.access(), new KubectlRunner(lab.settings(), session.cluster()));
    List<Claim> claims = fit.stream().flatMap(each -> verifier.claims(each).stream()).toList();
    try (ProvingDisplay display = ProvingDisplay.on(console, clock, claims.size() * rounds)) {
      List<ExerciseResult> results = new Prover(parallel, rounds, display).prove(claims);
      Set<String> passing =
          results.stream()
              .filter(result -> result.regrade().isPresent())
              .map(ExerciseResult::exercise)
              .collect(Collectors.toSet());
      Map<String, Duration> regrades =
          verifier
              .regrading()
              .measure(fit.stream().filter(each -> passing.contains(each.id())).toList(), display);
      return new ProofReport(
          rounds, results, unfit, regrades, Duration.between(began, clock.instant()));
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
