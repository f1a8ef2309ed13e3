package dev.k8slab.grader.comparison;

import dev.k8slab.grader.verdict.Status;
import java.util.List;

/**
 * The same exercises on two clusters.
 *
 * @param left what came of them on one
 * @param right what came of them on the other
 */
public record Pair(Side left, Side right) {

  /** What the two disagree on. */
  public Comparison comparison() {
    return Comparison.of(left, right);
  }

  /** Of what was proved and what was compared, the worst. */
  public Status status() {
    return Status.of(
        List.of(left.report().status(), right.report().status(), comparison().status()));
  }
}
