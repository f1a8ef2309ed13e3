package dev.k8slab.grader.comparison;

/**
 * One thing that two clusters disagree on.
 *
 * @param exercise the exercise's id
 * @param subject the claim, or the mutant's id; with the round where there were several
 * @param at the step and the check, as {@code step/check}; empty where the whole came out otherwise
 * @param left what came of it on the left cluster, in a few words with the code
 * @param right the same on the right one
 */
public record Difference(String exercise, String subject, String at, String left, String right) {

  /**
   * In one line.
   *
   * @param leftName what the left cluster is called
   * @param rightName what the right one is called
   */
  public String line(String leftName, String rightName) {
    return exercise
        + ": "
        + subject
        + ": "
        + (at.isEmpty() ? "" : at + ": ")
        + leftName
        + " says "
        + left
        + ", "
        + rightName
        + " says "
        + right;
  }
}
