package dev.k8slab.grader.verify;

import dev.k8slab.grader.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came of trying to prove a claim once. */
public sealed interface Outcome {

  /** The last grading, where it came to one. */
  Optional<Report> graded();

  /**
   * It held.
   *
   * @param regrade how long it took to grade once more what had passed, or null where nothing
   *     passes in this claim
   * @param last the last grading, or null where there is none
   */
  record Held(Duration regrade, Report last) implements Outcome {
    @Override
    public Optional<Report> graded() {
      return Optional.ofNullable(last);
    }
  }

  /**
   * It does not hold: the content is at fault, or the check.
   *
   * @param sentence what should have been, in one sentence
   * @param seen what was seen instead, a line for each check
   * @param last the last grading, or null where it did not come to one
   */
  record Disproved(String sentence, List<String> seen, Report last) implements Outcome {
    public Disproved {
      seen = List.copyOf(seen);
    }

    @Override
    public Optional<Report> graded() {
      return Optional.ofNullable(last);
    }
  }

  /**
   * The cluster or the lab was in the way: nothing is known about the claim. Counts neither as a
   * mistake that was caught nor against the content.
   *
   * @param sentence what was in the way
   */
  record Broken(String sentence) implements Outcome {
    @Override
    public Optional<Report> graded() {
      return Optional.empty();
    }
  }
}
