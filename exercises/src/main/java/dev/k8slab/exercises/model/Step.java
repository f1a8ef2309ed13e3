package dev.k8slab.exercises.model;

import dev.k8slab.exercises.check.Check;
import java.util.List;

/**
 * One thing to achieve in an exercise.
 *
 * @param id unique in the exercise
 * @param title what must hold, in one line
 * @param once whether it stays passed for the attempt once it has passed
 * @param after ids of the steps that must have passed before this one is judged
 * @param points what it is worth; at least 1
 * @param hints from a nudge to nearly the answer; templates
 * @param checks all must pass; never empty
 * @param line where it begins in {@code exercise.yaml}, counted from 1
 */
public record Step(
    String id,
    String title,
    boolean once,
    List<String> after,
    int points,
    List<String> hints,
    List<Check> checks,
    int line) {

  public Step {
    after = List.copyOf(after);
    hints = List.copyOf(hints);
    checks = List.copyOf(checks);
  }
}
