package dev.k8slab.grader.verify;

import dev.k8slab.grader.verdict.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of proving content.
 *
 * @param rounds how often each claim was tried
 * @param exercises the exercises that were proved, in their order
 * @param unfit why other exercises cannot be proved on this cluster, by id
 * @param mutations what became of the near misses derived from solutions; empty where none were
 *     tried
 * @param regrades how long it took to grade each exercise once more, one after the other on a warm
 *     cluster, by id; empty where that was not measured
 * @param took how long all of it took
 */
public record ProofReport(
    int rounds,
    List<ExerciseResult> exercises,
    Map<String, String> unfit,
    List<Mutated> mutations,
    Map<String, Duration> regrades,
    Duration took) {

  public ProofReport {
    exercises = List.copyOf(exercises);
    mutations = List.copyOf(mutations);
    unfit = Collections.unmodifiableMap(new LinkedHashMap<>(unfit));
    regrades = Collections.unmodifiableMap(new LinkedHashMap<>(regrades));
  }

  /** How many claims there are. */
  public int claims() {
    return exercises.stream().mapToInt(exercise -> exercise.claims().size()).sum();
  }

  /** How many claims are about this. */
  public long count(Claim.About about) {
    return exercises.stream()
        .flatMap(exercise -> exercise.claims().stream())
        .filter(result -> result.claim().about() == about)
        .count();
  }

  /** How many claims stand like this. */
  public long count(ClaimStatus claimStatus) {
    return exercises.stream().mapToLong(exercise -> exercise.count(claimStatus)).sum();
  }

  /** What became of an exercise's near misses, where they were tried. */
  public Optional<Mutated> mutated(String exercise) {
    return mutations.stream().filter(each -> each.exercise().equals(exercise)).findFirst();
  }

  /** The time of all regrades together. */
  public Duration regrade() {
    return regrades.values().stream().reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * Failed where the content is at fault, or its checks miss too many mistakes; broken or blocked
   * where the cluster kept anything from being proved.
   */
  public Status status() {
    List<Status> all = new ArrayList<>();
    exercises.forEach(
        exercise -> exercise.claims().forEach(claim -> all.add(claim.claimStatus().status())));
    mutations.forEach(each -> all.add(each.status()));
    unfit.forEach((exercise, why) -> all.add(Status.BLOCKED));
    return Status.of(all);
  }
}
