package dev.k8slab.grader.verify;

import dev.k8slab.grader.verdict.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of proving content.
 *
 * @param rounds how often each claim was tried
 * @param exercises the exercises that were proved, in their order
 * @param unfit why other exercises cannot be proved on this cluster, by id
 * @param regrades how long it took to grade each exercise once more, one after the other on a warm
 *     cluster, by id; empty where that was not measured
 * @param took how long all of it took
 */
public record ProofReport(
    int rounds,
    List<ExerciseResult> exercises,
    Map<String, String> unfit,
    Map<String, Duration> regrades,
    Duration took) {

  public ProofReport {
    exercises = List.copyOf(exercises);
    unfit = Collections.unmodifiableMap(new LinkedHashMap<>(unfit));
    regrades = Collections.unmodifiableMap(new LinkedHashMap<>(regrades));
  }

  /** How many claims there are. */
  public int claims() {
    return exercises.stream().mapToInt(exercise -> exercise.claims().size()).sum();
  }

  /** How many claims stand like this. */
  public long count(Standing standing) {
    return exercises.stream().mapToLong(exercise -> exercise.count(standing)).sum();
  }

  /** The time of all regrades together. */
  public Duration regrade() {
    return regrades.values().stream().reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * Failed where the content is at fault; broken or blocked where the cluster kept anything from
   * being proved.
   */
  public Status status() {
    List<Status> all = new ArrayList<>();
    exercises.forEach(
        exercise -> exercise.claims().forEach(claim -> all.add(claim.standing().status())));
    unfit.forEach((exercise, why) -> all.add(Status.BLOCKED));
    return Status.of(all);
  }
}
