package dev.k8slab.app.proving;

import dev.k8slab.app.kubectl.KubectlRunner;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.cluster.ClusterSession;
import dev.k8slab.core.cluster.Needs;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.grader.attempt.AttemptException;
import dev.k8slab.grader.verify.Claim;
import dev.k8slab.grader.verify.Claims;
import dev.k8slab.grader.verify.ExerciseResult;
import dev.k8slab.grader.verify.Mutated;
import dev.k8slab.grader.verify.ProofReport;
import dev.k8slab.grader.verify.Prover;
import dev.k8slab.grader.verify.Verifier;
import dev.k8slab.grader.verify.Verifiers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How exercises are to be proved.
 *
 * @param rounds how often each claim
 * @param parallel how many attempts at once
 * @param claims which claims are proved: those with these words in their name
 * @param mutants which of the near misses derived from the solutions are tried, too: those with
 *     these words in their id; none where it is empty
 */
public record Proving(int rounds, int parallel, String claims, Optional<String> mutants) {

  /** Proves exercises on a cluster, as far as it can run them, and shows how it goes on. */
  public ProofReport prove(
      List<ProvableExercise> exercises, ClusterSession session, Startup startup, Console console)
      throws InterruptedException, LabException {
    Verifier verifier =
        Verifier.on(session.access(), new KubectlRunner(startup, session.cluster()));
    return prove(
        exercises,
        each -> Needs.missing(each.exercise().needs(), session.record()),
        each -> Track.ofVersion(session.record().kubernetes()),
        Verifiers.all(verifier),
        startup.settings().clock(),
        console);
  }

  /**
   * Proves exercises, and shows how it goes on.
   *
   * @param missing why an exercise cannot be proved, or nothing
   * @param track of the cluster that an exercise is proved on
   */
  ProofReport prove(
      List<ProvableExercise> exercises,
      Function<ProvableExercise, Optional<String>> missing,
      Function<ProvableExercise, Track> track,
      Verifiers verifiers,
      Clock clock,
      Console console)
      throws InterruptedException, LabException {
    Instant began = clock.instant();
    Map<String, String> unfit = new LinkedHashMap<>();
    for (ProvableExercise exercise : exercises) {
      missing.apply(exercise).ifPresent(why -> unfit.put(exercise.id(), why));
    }
    List<ProvableExercise> fit =
        exercises.stream().filter(each -> !unfit.containsKey(each.id())).toList();
    List<Claim> proved = fit.stream().flatMap(each -> claimsOf(each).stream()).toList();
    try (ProvingDisplay display = ProvingDisplay.on(console, clock, proved.size() * rounds)) {
      List<ExerciseResult> results = new Prover(parallel, rounds, display).prove(proved, verifiers);
      List<ProvableExercise> solved = solved(fit, results);
      Map<String, Duration> regrades = new LinkedHashMap<>();
      List<Mutated> mutations = new ArrayList<>();
      for (List<ProvableExercise> together : alike(solved, track)) {
        Verifier verifier = take(verifiers, together.get(0).id());
        try {
          List<Exercise> all = together.stream().map(ProvableExercise::exercise).toList();
          regrades.putAll(verifier.regrading().measure(all, display));
          if (mutants.isPresent()) {
            mutations.addAll(verifier.mutating().run(together, mutants.get(), parallel, display));
          }
        } finally {
          verifiers.giveBack(verifier);
        }
      }
      Duration took = Duration.between(began, clock.instant());
      return new ProofReport(rounds, results, unfit, mutations, regrades, took);
    }
  }

  /** The claims of an exercise that are to be proved. */
  public List<Claim> claimsOf(ProvableExercise exercise) {
    return Claims.of(exercise).stream().filter(claim -> claim.isAbout(claims)).toList();
  }

  private static Verifier take(Verifiers verifiers, String exercise) throws LabException {
    try {
      return verifiers.take(exercise);
    } catch (AttemptException e) {
      throw LabException.trouble(e.getMessage(), e);
    }
  }

  /** Exercises by their track, in their order. */
  private static Collection<List<ProvableExercise>> alike(
      List<ProvableExercise> exercises, Function<ProvableExercise, Track> track) {
    return exercises.stream()
        .collect(Collectors.groupingBy(track, TreeMap::new, Collectors.toList()))
        .values();
  }

  /** Where no solution passes there is nothing to measure and nothing to change. */
  private static List<ProvableExercise> solved(
      List<ProvableExercise> exercises, List<ExerciseResult> results) {
    Set<String> passing =
        results.stream()
            .filter(result -> result.regrade().isPresent())
            .map(ExerciseResult::exercise)
            .collect(Collectors.toSet());
    return exercises.stream().filter(each -> passing.contains(each.id())).toList();
  }
}
