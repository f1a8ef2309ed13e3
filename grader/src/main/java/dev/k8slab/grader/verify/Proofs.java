package dev.k8slab.grader.verify;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Mistake;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.AttemptException;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.solve.NotSolved;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How each claim of an exercise is proved.
 *
 * @param provable the exercise
 * @param bench what it is tried out with
 */
record Proofs(ProvableExercise provable, TestBed bench) {

  private Exercise exercise() {
    return provable.exercise();
  }

  Outcome.Held startFails() throws ClaimFailedException, AttemptException {
    return bench.within(
        exercise(), attempt -> new Outcome.Held(null, requireStart(attempt, "at the start")));
  }

  Outcome.Held passes(Solution solution) throws ClaimFailedException, AttemptException {
    return bench.within(
        exercise(),
        attempt -> {
          Attempt once = solve(solution, attempt);
          requirePassed(once, "once it is applied");
          Attempt twice = solve(solution, once);
          requirePassed(twice, "when it is applied twice");
          Instant begin = bench.grader().time().now();
          Report last = requirePassed(twice, "when nothing has changed since it passed");
          return new Outcome.Held(Duration.between(begin, bench.grader().time().now()), last);
        });
  }

  Outcome.Held fails(Mistake mistake) throws ClaimFailedException, AttemptException {
    return bench.within(
        exercise(),
        attempt -> {
          Attempt now = attempt;
          if (mistake.base() != null) {
            Solution base = provable.rightAnswer(mistake.base()).orElseThrow();
            now =
                solve(
                    new Solution(base.name(), base.title(), base.through(mistake.through())), now);
          }
          Report last = grade(apply(mistake, now));
          requireFailure(last, mistake);
          return new Outcome.Held(null, last);
        });
  }

  /** Besides, nothing of it is left after a reset, which is a new attempt. */
  Outcome.Held passesAndResets(Solution solution) throws ClaimFailedException, AttemptException {
    Outcome.Held held = passes(solution);
    Report last = bench.within(exercise(), attempt -> requireStart(attempt, "after the reset"));
    return new Outcome.Held(held.regrade(), last);
  }

  private Report requireStart(Attempt attempt, String when)
      throws ClaimFailedException, AttemptException {
    Report report = grade(attempt);
    for (StepReport step : report.steps()) {
      boolean waits =
          step.status() == Status.BLOCKED
              && !exercise().step(step.id()).orElseThrow().after().isEmpty();
      if (step.status() != Status.FAILED && !waits) {
        requireNoTrouble(report);
        throw new ClaimFailedException(
            "Step " + step.id() + " must fail " + when + ", but is " + step.status().word() + ".",
            report);
      }
    }
    requireNoTrouble(report);
    return report;
  }

  private Report requirePassed(Attempt attempt, String when)
      throws ClaimFailedException, AttemptException {
    Report report = grade(attempt);
    if (report.status() != Status.PASSED) {
      requireNoTrouble(report);
      throw new ClaimFailedException(
          "The solution must pass " + when + ", but is " + report.status().word() + ".", report);
    }
    return report;
  }

  private static void requireFailure(Report report, Mistake mistake)
      throws ClaimFailedException, AttemptException {
    StepReport step = report.step(mistake.step()).orElseThrow();
    boolean caught =
        step.checks().stream()
            .filter(check -> check.id().equals(mistake.check()))
            .map(CheckReport::verdict)
            .anyMatch(
                verdict ->
                    verdict instanceof Verdict.Failed failed
                        && failed.code().equals(mistake.code()));
    if (!caught) {
      requireNoTrouble(report);
      throw new ClaimFailedException(
          "The mistake must fail at "
              + mistake.step()
              + "/"
              + mistake.check()
              + " with "
              + mistake.code()
              + ".",
          report);
    }
  }

  /** Says that nothing was learnt where the cluster or the lab was in the way of any check. */
  private static void requireNoTrouble(Report report) throws AttemptException {
    Optional<String> trouble = Seen.trouble(report);
    if (trouble.isPresent()) {
      throw new AttemptException(trouble.get(), null);
    }
  }

  private Report grade(Attempt attempt) {
    return bench.grader().grade(exercise(), attempt).report();
  }

  private Attempt solve(Solution solution, Attempt attempt)
      throws ClaimFailedException, AttemptException {
    try {
      return bench.solver().solve(exercise(), solution, attempt, part -> {});
    } catch (NotSolved e) {
      throw new ClaimFailedException(
          "Solution " + solution.name() + " must pass: " + e.getMessage(), e);
    }
  }

  private Attempt apply(Mistake mistake, Attempt attempt)
      throws ClaimFailedException, AttemptException {
    try {
      return bench.solver().apply(exercise(), mistake.parts(), attempt);
    } catch (NotSolved e) {
      throw new ClaimFailedException(
          "The mistake's parts must be applicable: " + e.getMessage(), e);
    }
  }
}
