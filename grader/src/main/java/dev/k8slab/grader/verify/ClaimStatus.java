package dev.k8slab.grader.verify;

import dev.k8slab.grader.verdict.Status;
import java.util.List;
import java.util.Locale;

/** How a claim stands after all tries at it. */
public enum ClaimStatus {
  /** It held each time. */
  HELD,
  /** It was disproved, and never held. */
  DISPROVED,
  /** It both held and did not: nobody can rely on it. */
  FLAKY,
  /** The cluster or the lab was in the way, and nothing speaks against it. */
  BROKEN;

  /** The status that fits: what both held and did not is failed. */
  public Status status() {
    return switch (this) {
      case HELD -> Status.PASSED;
      case DISPROVED, FLAKY -> Status.FAILED;
      case BROKEN -> Status.BROKEN;
    };
  }

  /** The word in reports: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How a claim stands of which these came. */
  static ClaimStatus of(List<Trial> trials) {
    boolean held = trials.stream().anyMatch(each -> each.outcome() instanceof Outcome.Held);
    boolean disproved =
        trials.stream().anyMatch(each -> each.outcome() instanceof Outcome.Disproved);
    if (disproved) {
      return held ? FLAKY : DISPROVED;
    }
    boolean broken = trials.stream().anyMatch(each -> each.outcome() instanceof Outcome.Broken);
    return broken || !held ? BROKEN : HELD;
  }
}
