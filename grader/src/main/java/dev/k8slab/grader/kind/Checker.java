package dev.k8slab.grader.kind;

import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.grader.verdict.Verdict;

/**
 * Judges checks of one kind.
 *
 * @param <S> the kind
 */
@FunctionalInterface
public interface Checker<S extends CheckSpec> {

  /**
   * Judges one check. What the cluster or the content does wrong may be thrown: the grader turns it
   * into a verdict that does not count against the learner.
   */
  Verdict judge(S spec, Context context);
}
