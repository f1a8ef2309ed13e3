package dev.k8slab.core.live;

import dev.k8slab.grader.report.Report;

/**
 * Shows what live grading finds. Called from threads of the live grading, one at a time, and never
 * after {@link LiveAttempt#close}.
 */
public interface LiveView {

  /**
   * The attempt as it stands when the grading begins, and again where another attempt at the same
   * exercise takes its place.
   */
  void begun(Report whole);

  /** A step has changed since. Several that change at once are reported one by one. */
  void changed(StepChange change, Report whole);

  /**
   * The attempt cannot be watched or judged for now; what was seen last stays. Reported once until
   * {@link #well}.
   *
   * @param sentence one sentence for the learner that says what to do next
   */
  void trouble(String sentence);

  /** The trouble is over. */
  void well();
}
