package dev.k8slab.grader.comparison;

import dev.k8slab.grader.mutation.MutantOutcome;
import dev.k8slab.grader.mutation.MutantResult;
import dev.k8slab.grader.verify.Mutated;
import dev.k8slab.grader.verify.ProofReport;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what became of mutants: by what check and code they were killed, or how else it ended.
 */
final class MutantComparison {

  private static final String NOT_TRIED = "that no solution passes, so none was tried";

  private final Findings findings;

  MutantComparison(Findings findings) {
    this.findings = findings;
  }

  void compare(ProofReport left, ProofReport right) {
    Set<String> exercises = new LinkedHashSet<>();
    left.mutations().forEach(each -> exercises.add(each.exercise()));
    right.mutations().forEach(each -> exercises.add(each.exercise()));
    for (String exercise : exercises) {
      Optional<Mutated> onLeft = left.mutated(exercise);
      Optional<Mutated> onRight = right.mutated(exercise);
      if (onLeft.isPresent() && onRight.isPresent()) {
        compare(exercise, fates(onLeft.get()), fates(onRight.get()));
      } else {
        findings.unknown(exercise, "its mutants", onLeft.isEmpty(), NOT_TRIED);
      }
    }
  }

  /** Both have tried the same ones, as those follow from the exercise alone. */
  private void compare(
      String exercise, Map<String, MutantOutcome> left, Map<String, MutantOutcome> right) {
    left.forEach((mutant, fate) -> compare(exercise, mutant, fate, right.get(mutant)));
  }

  private void compare(String exercise, String mutant, MutantOutcome left, MutantOutcome right) {
    boolean unknownOnLeft = left instanceof MutantOutcome.Undecided;
    if (unknownOnLeft || right instanceof MutantOutcome.Undecided) {
      findings.unknown(exercise, mutant, unknownOnLeft, (unknownOnLeft ? left : right).toString());
      return;
    }
    findings.compared();
    String onLeft = words(left);
    String onRight = words(right);
    if (!onLeft.equals(onRight)) {
      findings.differs(exercise, mutant, "", onLeft, onRight);
    }
  }

  private static Map<String, MutantOutcome> fates(Mutated mutated) {
    Map<String, MutantOutcome> fates = new LinkedHashMap<>();
    for (MutantResult result : mutated.results()) {
      fates.put(result.mutant(), result.fate());
    }
    return fates;
  }

  /** With what kubectl says of one that is refused left out, as versions word it differently. */
  private static String words(MutantOutcome fate) {
    return fate instanceof MutantOutcome.Refused ? fate.word() : fate.toString();
  }
}
