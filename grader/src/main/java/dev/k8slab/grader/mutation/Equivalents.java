package dev.k8slab.grader.mutation;

import dev.k8slab.exercises.model.Equivalent;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.grader.mutation.addition.Expected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares what an exercise says of its equivalent mutants with what is so. */
public final class Equivalents {

  private Equivalents() {}

  /** What became of a mutant beside what should have, as far as the exercise says. */
  static MutantResult judge(ProvableExercise exercise, Mutant mutant, MutantOutcome fate) {
    Optional<Equivalent> said =
        exercise.equivalents().stream()
            .filter(each -> each.mutant().equals(mutant.id()))
            .findFirst();
    if (said.filter(Equivalent::mistake).isPresent()) {
      return new MutantResult(mutant.id(), Expected.WRONG, fate, "");
    }
    return new MutantResult(
        mutant.id(), mutant.expected(), fate, said.map(Equivalent::reason).orElse(""));
  }

  /**
   * Entries of an exercise's list that cannot be: the ids that are none of its mutants', as far as
   * they are derived to be what the entry says they are not.
   */
  public static List<Equivalent> unknown(ProvableExercise exercise) {
    Map<String, Expected> known =
        Mutants.of(exercise.exercise()).stream()
            .collect(Collectors.toMap(Mutant::id, Mutant::expected));
    return exercise.equivalents().stream()
        .filter(
            each ->
                known.get(each.mutant()) != (each.mistake() ? Expected.HARMLESS : Expected.WRONG))
        .toList();
  }

  /**
   * What is wrong with an exercise's list, one sentence each: entries that name no mutant, and
   * those that a check finds after all.
   */
  public static List<String> faults(ProvableExercise exercise, Collection<MutantResult> results) {
    Map<String, MutantOutcome> fates =
        results.stream().collect(Collectors.toMap(MutantResult::mutant, MutantResult::fate));
    List<String> faults = new ArrayList<>();
    for (Equivalent each : unknown(exercise)) {
      faults.add(
          Exercise.EQUIVALENTS
              + " names no "
              + (each.mistake() ? "harmless addition" : "mutant")
              + " with `"
              + each.mutant()
              + "`: remove it");
    }
    for (Equivalent each : exercise.equivalents()) {
      if (each.mistake()) {
        continue;
      }
      Optional.ofNullable(fates.get(each.mutant()))
          .filter(MutantOutcome.Killed.class::isInstance)
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
