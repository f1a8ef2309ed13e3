package dev.k8slab.grader.live;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.evidence.Evidence;
import dev.k8slab.grader.kind.Dependencies;
import java.util.Map;

/** Looks at the cluster for live grading. */
interface Looks {

  /** What the verdict on a check depends on. */
  Dependencies dependencies(Check check);

  /** Judges one check as things are now, and waits for nothing. Blocks; from any thread. */
  Outcome at(Attempt attempt, Step step, Check check);

  /**
   * Looks whether anything stands in the way of the whole attempt: passed where nothing does.
   * Blocks; from any thread.
   */
  Outcome atTheWhole();

  /** How far the sequences of the attempt were seen. */
  Map<String, Integer> seen();

  /** What is known of the audit log by now. */
  Evidence evidence();

  /** What another grading of the attempt has seen counts as seen. */
  void alsoSeen(Map<String, Integer> seen);
}
