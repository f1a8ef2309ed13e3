package dev.k8slab.grader.solve;

import dev.k8slab.grader.attempt.AttemptException;
import dev.k8slab.grader.report.Report;
import java.util.Optional;

/**
 * A solution or a mistake does not do what it is for although the cluster does its part: the
 * content's fault, or the check's.
 */
public class NotSolved extends AttemptException {

  private static final long serialVersionUID = 1L;

  private final transient Report seen;

  NotSolved(String message, Report seen) {
    super(message, null);
    this.seen = seen;
  }

  /** The last grading, where it came to one. */
  public Optional<Report> seen() {
    return Optional.ofNullable(seen);
  }
}
