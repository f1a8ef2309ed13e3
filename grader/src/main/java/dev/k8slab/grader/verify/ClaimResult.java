package dev.k8slab.grader.verify;

import java.util.List;
import java.util.Optional;

/**
 * All tries at one claim.
 *
 * @param claim the claim
 * @param trials in the order of their rounds; never empty
 */
public record ClaimResult(Claim claim, List<Trial> trials) {

  public ClaimResult {
    trials = List.copyOf(trials);
  }

  /** How the claim stands. */
  public ClaimStatus claimStatus() {
    return ClaimStatus.of(trials);
  }

  /** How often it held. */
  public long held() {
    return trials.stream().filter(trial -> trial.outcome() instanceof Outcome.Held).count();
  }

  /**
   * The first try that says why it does not stand: one that disproved it, else one in which the
   * cluster was in the way; nothing where it held each time.
   */
  public Optional<Trial> telling() {
    return first(Outcome.Disproved.class).or(() -> first(Outcome.Broken.class));
  }

  private Optional<Trial> first(Class<? extends Outcome> kind) {
    return trials.stream().filter(trial -> kind.isInstance(trial.outcome())).findFirst();
  }
}
