package dev.k8slab.grader.verify;

import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.solve.NotSolved;
import java.util.List;

/** Thrown where a claim does not hold; {@link Claim#prove} makes a value of it. */
final class ClaimFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Outcome.Disproved outcome;

  /**
   * Says what does not hold.
   *
   * @param seen the last grading, or null where it did not come to one
   */
  ClaimFailedException(String sentence, Report seen) {
    super(sentence);
    this.outcome =
        new Outcome.Disproved(sentence, seen == null ? List.of() : Seen.lines(seen), seen);
  }

  ClaimFailedException(String sentence, NotSolved cause) {
    this(sentence, cause.seen().orElse(null));
    initCause(cause);
  }

  Outcome.Disproved outcome() {
    return outcome;
  }
}
