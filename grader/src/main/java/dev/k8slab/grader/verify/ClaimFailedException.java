package dev.k8slab.grader.verify;

import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.solve.NotSolved;
import java.util.List;

/** Thrown where a claim does not hold; {@link Claim#prove} makes a value of it. */
final class ClaimFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Outcome.Disproved outcome;

  ClaimFailedException(String sentence, List<String> seen) {
    super(sentence);
    this.outcome = new Outcome.Disproved(sentence, seen);
  }

  ClaimFailedException(String sentence, Report seen) {
    this(sentence, Seen.lines(seen));
  }

  ClaimFailedException(String sentence, NotSolved cause) {
    this(sentence, cause.seen().map(Seen::lines).orElse(List.of()));
    initCause(cause);
  }

  Outcome.Disproved outcome() {
    return outcome;
  }
}
