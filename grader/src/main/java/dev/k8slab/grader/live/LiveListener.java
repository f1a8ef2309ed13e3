package dev.k8slab.grader.live;

import dev.k8slab.grader.Grading;
import java.util.Set;

/**
 * Hears what live grading finds. Called by one thread at a time, in the order of what happened, and
 * never after {@link Live#close}; whoever needs long must go on elsewhere, as nothing is graded
 * meanwhile.
 */
public interface LiveListener {

  /**
   * What the attempt comes to now.
   *
   * @param grading the whole of it, and the attempt with what is done now, to be kept
   * @param changed the ids of the steps whose status or words differ from the last time; all steps
   *     at first
   */
  void graded(Grading grading, Set<String> changed);

  /**
   * The cluster cannot be watched, or not judged, for now; the verdicts that were seen last stay.
   * Reported once until {@link #well}.
   *
   * @param sentence one sentence for the learner that says what to do next
   */
  void trouble(String sentence);

  /** What {@link #trouble} reported is over. */
  void well();
}
