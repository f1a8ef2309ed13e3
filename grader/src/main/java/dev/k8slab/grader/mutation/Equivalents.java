package dev.k8slab.grader.mutation;

import dev.k8slab.exercises.model.Equivalent;
import dev.k8slab.exercises.model.Exercise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what an exercise says of its equivalent mutants with what is so. */
public final class Equivalents {

  private Equivalents() {}

  /** Why an exercise says that a mutant is no miss; empty where it says nothing. */
  static String reason(Exercise exercise, Mutant mutant) {
    return exercise.equivalents().stream()
        .filter(each -> each.mutant().equals(mutant.id()))
        .map(Equivalent::reason)
        .findFirst()
        .orElse("");
  }

  /** The ids in an exercise's list that are none of its mutants'. */
  public static List<String> unknown(Exercise exercise) {
    Set<String> known =
        Mutants.of(exercise).stream().map(Mutant::id).collect(Collectors.toUnmodifiableSet());
    return exercise.equivalents().stream()
        .map(Equivalent::mutant)
        .filter(id -> !known.contains(id))
        .toList();
  }

  /**
   * What is wrong with an exercise's list, one sentence each: entries that name no mutant, and
   * those that a check finds after all.
   */
  public static List<String> faults(Exercise exercise, Collection<MutantResult> results) {
    Map<String, Fate> fates =
        results.stream().collect(Collectors.toMap(MutantResult::mutant, MutantResult::fate));
    List<String> faults = new ArrayList<>();
    for (String id : unknown(exercise)) {
      faults.add(Exercise.EQUIVALENTS + " names no mutant with `" + id + "`: remove it");
    }
    for (Equivalent each : exercise.equivalents()) {
      Optional.ofNullable(fates.get(each.mutant()))
          .filter(Fate.Killed.class::isInstance)
          .ifPresent(
              fate ->
                  faults.add(
                      Exercise.EQUIVALENTS
                          + " calls `"
                          + each.mutant()
                          + "` equivalent, but it was "
                          + fate
                          + ": remove it, or let the check accept it"));
    }
    return faults;
  }
}
