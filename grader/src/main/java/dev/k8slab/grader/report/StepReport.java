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
 * @param checks its checks, all of them; never empty
 */
public record StepReport(
    String id, String title, boolean once, int points, List<CheckReport> checks) {

  public StepReport {
    checks = List.copyOf(checks);
  }

  /** The checks' statuses taken together. */
  public Status status() {
    return Status.of(checks.stream().map(check -> check.verdict().status()).toList());
  }

  /** Whether it passed. */
  public boolean passed() {
    return status() == Status.PASSED;
  }
}
