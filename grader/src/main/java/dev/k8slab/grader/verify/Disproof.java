package dev.k8slab.grader.verify;

import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.solve.NotSolved;
import java.util.List;

/** Ends a proof of which it is clear that it fails; becomes a value at {@link Claim#prove}. */
final class Disproof extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Outcome.Disproved outcome;

  Disproof(String sentence, List<String> seen) {
    super(sentence);
    this.outcome = new Outcome.Disproved(sentence, seen);
  }

  Disproof(String sentence, Report seen) {
    this(sentence, Seen.lines(seen));
  }

  Disproof(String sentence, NotSolved cause) {
    this(sentence, cause.seen().map(Seen::lines).orElse(List.of()));
    initCause(cause);
  }

  Outcome.Disproved outcome() {
    return outcome;
  }
}
