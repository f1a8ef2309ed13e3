package dev.k8slab.grader.comparison;

import java.util.ArrayList;
import java.util.List;

/** Gathers what a comparison finds. */
final class Findings {

  private final String left;
  private final String right;
  private final List<Difference> differences = new ArrayList<>();
  private final List<NotCompared> notCompared = new ArrayList<>();
  private int compared;

  /**
   * Nothing is found yet.
   *
   * @param left what the left cluster is called
   * @param right what the right one is called
   */
  Findings(String left, String right) {
    this.left = left;
    this.right = right;
  }

  /** One more claim or mutant was compared. */
  void compared() {
    compared++;
  }

  void differs(String exercise, String subject, String at, String onLeft, String onRight) {
    differences.add(new Difference(exercise, subject, at, onLeft, onRight));
  }

  /**
   * It could not be compared.
   *
   * @param byLeft whether the left cluster is why
   * @param trouble what was in the way there
   */
  void unknown(String exercise, String subject, boolean byLeft, String trouble) {
    notCompared.add(
        new NotCompared(exercise, subject, (byLeft ? left : right) + " says " + trouble));
  }

  Comparison comparison() {
    return new Comparison(compared, differences, notCompared);
  }
}
