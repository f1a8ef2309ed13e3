package dev.k8slab.grader.comparison;

/**
 * What could not be compared, as a cluster or the lab was in the way on one side: nobody can tell
 * whether it differs.
 *
 * @param exercise the exercise's id
 * @param subject as in {@link Difference}
 * @param why in words, with the cluster's name
 */
public record NotCompared(String exercise, String subject, String why) {

  /** In one line. */
  public String line() {
    return exercise + ": " + subject + ": not compared, " + why;
  }
}
