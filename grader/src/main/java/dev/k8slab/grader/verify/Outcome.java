package dev.k8slab.grader.verify;

import java.time.Duration;
import java.util.List;

/** What came of trying to prove a claim once. */
public sealed interface Outcome {

  /**
   * It held.
   *
   * @param regrade how long it took to grade once more what had passed, or null where nothing
   *     passes in this claim
   */
  record Held(Duration regrade) implements Outcome {}

  /**
   * It does not hold: the content is at fault, or the check.
   *
   * @param sentence what should have been, in one sentence
   * @param seen what was seen instead, a line for each check
   */
  record Disproved(String sentence, List<String> seen) implements Outcome {
    public Disproved {
      seen = List.copyOf(seen);
    }
  }

  /**
   * The cluster or the lab was in the way: nothing is known about the claim. Counts neither as a
   * mistake that was caught nor against the content.
   *
   * @param sentence what was in the way
   */
  record Broken(String sentence) implements Outcome {}
}
