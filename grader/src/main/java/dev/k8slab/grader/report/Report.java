package dev.k8slab.grader.report;

import dev.k8slab.grader.verdict.Status;
import java.util.List;
import java.util.Optional;

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
    return steps.stream().filter(StepReport::passed).mapToInt(StepReport::points).sum();
  }

  /** The points of all steps. */
  public int possible() {
    return steps.stream().mapToInt(StepReport::points).sum();
  }

  /** The step of this id, or nothing. */
  public Optional<StepReport> step(String id) {
    return steps.stream().filter(step -> step.id().equals(id)).findFirst();
  }
}
