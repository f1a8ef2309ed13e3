package dev.k8slab.grader.report;

import dev.k8slab.grader.verdict.Status;
import java.util.List;

/**
 * What came of one step.
 *
 * @param id the step's id
 * @param title what must hold
 * @param once whether it stays passed once it has passed
 * @param points what it is worth
 * @param checks its checks; empty where they were not judged again because the step is done for the
 *     attempt
 * @param status the checks' statuses taken together
 */
public record StepReport(
    String id, String title, boolean once, int points, List<CheckReport> checks, Status status) {

  public StepReport {
    checks = List.copyOf(checks);
  }

  /** Whether it passed. */
  public boolean passed() {
    return status == Status.PASSED;
  }
}
