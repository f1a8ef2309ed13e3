package dev.k8slab.grader.solve;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.grader.Grader;
import dev.k8slab.grader.Grading;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.AttemptException;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Applies solutions and mistakes to an attempt, as a learner would work: part by part, graded in
 * between.
 */
public final class Solver {

  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private final Grader grader;
  private final PartRunner runner;
  private final Duration timeout;

  /** Grades with this grader and runs the parts with this kubectl. */
  public Solver(Grader grader, Kubectl kubectl) {
    this(grader, kubectl, TIMEOUT);
  }

  /**
   * The same with another timeout.
   *
   * @param timeout how long a step may take to pass once its part is applied
   */
  public Solver(Grader grader, Kubectl kubectl, Duration timeout) {
    this.grader = grader;
    this.runner = new PartRunner(kubectl, grader.time());
    this.timeout = timeout;
  }

  /**
   * Applies a solution; after the last of the parts in a row that name a step it waits until that
   * step passes.
   *
   * @param progress hears the name of each part's file before it is applied
   * @return the attempt with the answers handed in and the steps done
   * @throws NotSolved where the cluster refuses a part, or a part's step fails
   * @throws AttemptException where it cannot be known
   */
  public Attempt solve(
      Exercise exercise, Solution solution, Attempt attempt, Consumer<String> progress)
      throws AttemptException {
    return apply(exercise, solution.parts(), attempt, progress, true);
  }

  /**
   * Applies parts, grading after each so that steps done once are seen, without asking that any
   * passes.
   */
  public Attempt apply(Exercise exercise, List<Part> parts, Attempt attempt)
      throws AttemptException {
    return apply(exercise, parts, attempt, part -> {}, false);
  }

  private Attempt apply(
      Exercise exercise,
      List<Part> parts,
      Attempt attempt,
      Consumer<String> progress,
      boolean mustPass)
      throws AttemptException {
    Attempt now = attempt;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      Optional<Part> next = i + 1 < parts.size() ? Optional.of(parts.get(i + 1)) : Optional.empty();
      progress.accept(part.name());
      now = apply(part, now);
      if (mustPass && next.filter(other -> other.step().equals(part.step())).isEmpty()) {
        now = await(exercise, part.step(), now);
      } else if (next.isPresent()) {
        now = observe(exercise, now);
      }
    }
    return now;
  }

  private Attempt apply(Part part, Attempt attempt) throws AttemptException {
    PartRunner.Applied applied = runner.apply(part, attempt, failed -> false);
    if (applied.stopped().isEmpty()) {
      return applied.attempt();
    }
    FailedCommand failed = applied.stopped().get();
    throw failed.byTrouble()
        ? new AttemptException(failed.toString(), null)
        : new NotSolved(failed.toString(), null);
  }

  /** Lets the grader see what is to be seen once, and nothing else, as grading takes its time. */
  private Attempt observe(Exercise exercise, Attempt attempt) {
    List<String> once =
        exercise.steps().stream()
            .filter(step -> step.once() && !attempt.done().containsKey(step.id()))
            .map(Step::id)
            .toList();
    return once.isEmpty() ? attempt : grader.grade(exercise.only(once), attempt).attempt();
  }

  private Attempt await(Exercise exercise, String step, Attempt attempt) throws AttemptException {
    Grading grading =
        grader.gradeUntil(
            exercise.only(List.of(step)),
            attempt,
            report -> report.step(step).filter(Solver::decided).isPresent(),
            grader.time().now().plus(timeout));
    StepReport report = grading.report().step(step).orElseThrow();
    if (!report.passed()) {
      String open = "Step " + step + " does not pass: " + firstTrouble(report);
      boolean reported =
          report.status() != Status.BROKEN
              && grading.report().status() == Status.FAILED
              && !unfinished(report);
      throw reported ? new NotSolved(open, grading.report()) : new AttemptException(open, null);
    }
    return grading.attempt();
  }

  /** Trouble of the lab's own is not waited for: whoever applies a solution wants to hear of it. */
  private static boolean decided(StepReport step) {
    return step.passed()
        || step.checks().stream().anyMatch(check -> check.verdict().status() == Status.BROKEN);
  }

  private static boolean unfinished(StepReport step) {
    return step.checks().stream().anyMatch(check -> check.verdict().unfinished());
  }

  private static String firstTrouble(StepReport report) {
    return report.checks().stream()
        .map(CheckReport::verdict)
        .flatMap(verdict -> reported(verdict).stream())
        .findFirst()
        .orElse("it was not judged");
  }

  private static Optional<String> reported(Verdict verdict) {
    if (verdict instanceof Verdict.Passed) {
      return Optional.empty();
    }
    String found =
        verdict instanceof Verdict.Failed failed && !failed.actual().isEmpty()
            ? " (" + failed.actual() + ")"
            : "";
    return Optional.of(verdict.text() + found);
  }
}
