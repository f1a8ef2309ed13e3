package dev.k8slab.grader.verify;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Mistake;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.grader.Grader;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.AttemptException;
import dev.k8slab.grader.attempt.Attempts;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.solve.Solver;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves content by its own right and wrong answers: the starting state fails, each solution
 * passes, also when it is applied twice, and each mistake fails where it says. Verdicts that do not
 * count against the learner never count as a mistake that was caught.
 */
public final class Verifier {

  private final Attempts attempts;
  private final Grader grader;
  private final Solver solver;

  /** Proves on the cluster that these work on. */
  public Verifier(Attempts attempts, Grader grader, Solver solver) {
    this.attempts = attempts;
    this.grader = grader;
    this.solver = solver;
  }

  /**
   * What an exercise claims. Each claim makes an attempt of its own, so they may be proved in any
   * order.
   */
  public List<Claim> claims(Exercise exercise) {
    List<Claim> claims = new ArrayList<>();
    claims.add(new Claim("the starting state fails", () -> startFails(exercise)));
    for (Solution solution : exercise.solutions()) {
      claims.add(
          new Claim("solution " + solution.name() + " passes", () -> passes(exercise, solution)));
    }
    for (Mistake mistake : exercise.mistakes()) {
      claims.add(new Claim("mistake " + mistake.name() + " fails", () -> fails(exercise, mistake)));
    }
    return claims;
  }

  private void startFails(Exercise exercise) throws Disproved, AttemptException {
    within(
        exercise,
        attempt -> {
          Report report = grader.grade(exercise, attempt).report();
          for (StepReport step : report.steps()) {
            boolean waits =
                step.status() == Status.BLOCKED
                    && !exercise.step(step.id()).orElseThrow().after().isEmpty();
            boolean broken =
                step.checks().stream().anyMatch(check -> check.verdict().status() == Status.BROKEN);
            if (broken || (step.status() != Status.FAILED && !waits)) {
              throw new Disproved(
                  "step "
                      + step.id()
                      + " is "
                      + step.status().word()
                      + " at the start: "
                      + step.checks());
            }
          }
        });
  }

  private void passes(Exercise exercise, Solution solution) throws Disproved, AttemptException {
    within(
        exercise,
        attempt -> {
          Attempt once = solver.solve(exercise, solution, attempt, part -> {});
          requirePassed(exercise, once);
          Attempt twice = solver.solve(exercise, solution, once, part -> {});
          requirePassed(exercise, twice);
        });
  }

  private void requirePassed(Exercise exercise, Attempt attempt) throws Disproved {
    Report report = grader.grade(exercise, attempt).report();
    if (report.status() != Status.PASSED) {
      throw new Disproved("not passed: " + report.steps());
    }
  }

  private void fails(Exercise exercise, Mistake mistake) throws Disproved, AttemptException {
    within(
        exercise,
        attempt -> {
          Attempt now = attempt;
          if (mistake.base() != null) {
            Solution base = exercise.solution(mistake.base()).orElseThrow();
            Solution part =
                new Solution(base.name(), base.title(), base.through(mistake.through()));
            now = solver.solve(exercise, part, now, each -> {});
          }
          now = solver.apply(exercise, mistake.parts(), now);
          requireFailure(grader.grade(exercise, now).report(), mistake);
        });
  }

  private static void requireFailure(Report report, Mistake mistake) throws Disproved {
    StepReport step = report.step(mistake.step()).orElseThrow();
    boolean caught =
        step.checks().stream()
            .filter(check -> check.id().equals(mistake.check()))
            .map(CheckReport::verdict)
            .anyMatch(
                verdict ->
                    verdict instanceof Verdict.Failed failed
                        && failed.code().equals(mistake.code()));
    if (!caught || report.status() != Status.FAILED) {
      throw new Disproved(
          "expected "
              + mistake.step()
              + "/"
              + mistake.check()
              + " to fail with "
              + mistake.code()
              + ", but: "
              + report.steps());
    }
  }

  private void within(Exercise exercise, Work work) throws Disproved, AttemptException {
    Attempt attempt = attempts.begin(exercise);
    try {
      work.on(attempt);
    } finally {
      attempts.end(exercise, attempt);
    }
  }

  private interface Work {
    void on(Attempt attempt) throws Disproved, AttemptException;
  }
}
