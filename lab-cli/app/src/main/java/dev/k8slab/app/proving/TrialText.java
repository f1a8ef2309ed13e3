package dev.k8slab.app.proving;

import dev.k8slab.core.report.Elapsed;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.mutation.MutantResult;
import dev.k8slab.grader.verify.Claim;
import dev.k8slab.grader.verify.Outcome;
import dev.k8slab.grader.verify.Trial;

/** Words for claims and what comes of them. */
final class TrialText {

  static final String INTERRUPTED = "Removing what the proofs under way have made …";

  private TrialText() {}

  static String of(Claim claim) {
    return claim.exercise() + ": " + claim.name();
  }

  static String of(Trial trial) {
    return of(trial.claim())
        + ": "
        + word(trial.outcome())
        + " after "
        + Elapsed.of(trial.took())
        + (trial.round() == 1 ? "" : ", round " + trial.round());
  }

  static String of(Exercise exercise, MutantResult result) {
    return exercise.id() + ": " + result.mutant() + ": " + result.fate();
  }

  static String unmeasured(String why) {
    return "How long a re-grade takes could not be measured: " + why;
  }

  private static String word(Outcome outcome) {
    if (outcome instanceof Outcome.Held) {
      return "held";
    }
    return outcome instanceof Outcome.Disproved ? "disproved" : "broken";
  }
}
