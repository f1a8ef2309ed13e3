package dev.k8slab.grader.kind;

import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.evidence.Question;
import dev.k8slab.grader.expression.Expressions;
import dev.k8slab.grader.verdict.Verdict;
import java.util.stream.Stream;

/**
 * All that is known of a kind of check on a cluster: how it is judged, and what its verdict depends
 * on. What it is made of is judged by the checkers of those kinds.
 *
 * @param <S> what such a check asks
 */
public interface Checker<S extends CheckSpec> {

  /** The kind. */
  CheckKind<S> kind();

  /**
   * Judges one check. What the cluster or the content does wrong may be thrown: the grader turns it
   * into a verdict that does not count against the learner.
   */
  Verdict judge(S spec, Context context);

  /**
   * What the verdict depends on. It must name all that {@link #judge} looks at: what is left out is
   * seen only when something else changes.
   */
  Dependencies dependencies(S spec, Scene scene);

  /**
   * What it wants to know of the audit log. All of it is asked from the beginning, also for steps
   * that are not open yet: what the cluster no longer keeps could not be asked later.
   */
  default Stream<Question> questions(S spec, Attempt attempt, Expressions expressions) {
    return Stream.empty();
  }

  /** The words in quotes in what it asks the audit log. */
  default Stream<String> quoted(S spec) {
    return Stream.empty();
  }

  /** Whether it waits for pods that are not there yet. */
  default boolean waitsForPods() {
    return false;
  }
}
