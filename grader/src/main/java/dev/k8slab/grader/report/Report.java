package dev.k8slab.grader.report;

import dev.k8slab.grader.verdict.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What came of one grading of an attempt.
 *
 * @param exercise the exercise's id
 * @param steps all its steps, in their order
 */
public record Report(String exercise, List<StepReport> steps) {

  public Report {
    steps = List.copyOf(steps);
  }

  /** The steps' statuses taken together. */
  public Status status() {
    return Status.of(steps.stream().map(StepReport::status).toList());
  }

  /** The points of the steps that passed. */
  public int earned() {
    return points(Set.of(Status.PASSED));
  }

  /**
   * The points of the steps that could not be judged, which are neither earned nor lost: only those
   * of failed steps are lost.
   */
  public int undecided() {
    return points(Set.of(Status.BLOCKED, Status.BROKEN));
  }

  /** The points of all steps. */
  public int possible() {
    return steps.stream().mapToInt(StepReport::points).sum();
  }

  /** The step of this id, or nothing. */
  public Optional<StepReport> step(String id) {
    return steps.stream().filter(step -> step.id().equals(id)).findFirst();
  }

  private int points(Set<Status> of) {
    return steps.stream()
        .filter(step -> of.contains(step.status()))
        .mapToInt(StepReport::points)
        .sum();
  }
}
