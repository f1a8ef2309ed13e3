package dev.k8slab.grader.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.template.Template;
import dev.k8slab.grader.Grading;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.AttemptException;
import dev.k8slab.grader.mutation.addition.Expected;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.solve.FailedCommand;
import dev.k8slab.grader.solve.PartRunner;
import dev.k8slab.grader.solve.Solver;
import dev.k8slab.grader.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/** Tries one near miss in an attempt. */
final class MutantRun {

  /** kubectl's words for a program in a container that did not end well. */
  private static final String PROGRAM_FAILED = "command terminated with exit code";

  private final Exercise exercise;
  private final Mutant mutant;
  private final Solver solver;
  private final PartRunner runner;
  private final FinalGrading finalGrading;
  private Stage left;

  /**
   * A try.
   *
   * @param runner runs the parts
   */
  MutantRun(
      Exercise exercise,
      Mutant mutant,
      Solver solver,
      PartRunner runner,
      FinalGrading finalGrading) {
    this.exercise = exercise;
    this.mutant = mutant;
    this.solver = solver;
    this.runner = runner;
    this.finalGrading = finalGrading;
  }

  /**
   * Applies the solution up to the change, then the change, then the rest, as far as it takes to
   * tell how it ends.
   *
   * @param stage where to go on from; it must lead to this near miss
   * @throws AttemptException where the solution does not get as far as the change
   */
  MutantOutcome from(Stage stage) throws AttemptException {
    List<Part> parts = mutant.parts();
    int at = mutant.solution().parts().indexOf(mutant.part());
    Attempt now = solver.solve(exercise, stage.before(mutant), stage.attempt(), part -> {});
    DivergencePoint turn = DivergencePoint.of(mutant);
    int from = at == stage.part() ? stage.command() : 0;
    Optional<FailedCommand> trouble =
        runner
            .apply(parts.get(at), now, from, turn.command(), failed -> !failed.byTrouble())
            .stopped();
    if (trouble.isPresent()) {
      return new MutantOutcome.Undecided(trouble.get().toString());
    }
    if (turn.atomic() && turn.inPlace() && same(parts.get(at), now, turn)) {
      left = new Stage(now, mutant.solution(), at, turn.command());
      return new MutantOutcome.Same();
    }
    for (int i = at; i < parts.size(); i++) {
      Part part = parts.get(i);
      Attempt before = now;
      PartRunner.Applied applied =
          runner.apply(
              part,
              before,
              i == at ? turn.command() : 0,
              Integer.MAX_VALUE,
              failed -> fate(failed, before).isEmpty());
      if (applied.stopped().isPresent()) {
        FailedCommand failed = applied.stopped().get();
        MutantOutcome fate = fate(failed, before).orElseThrow();
        if (i == at && fate instanceof MutantOutcome.Refused && untouched(failed, turn)) {
          left = new Stage(before, mutant.solution(), at, failed.index());
        }
        return fate;
      }
      if (i == at && mutant.beside()) {
        // what is added comes before the step is graded
        now = applied.attempt();
        continue;
      }
      Grading grading = finalGrading.await(exercise, part.step(), applied.attempt());
      now = grading.attempt();
      Optional<MutantOutcome> failed =
          failed(List.of(grading.report().step(part.step()).orElseThrow()));
      if (failed.isPresent() && last(part, parts)) {
        return failed.get();
      }
    }
    boolean settles = mutant.beside() && mutant.expected() == Expected.WRONG;
    return end(
        (settles ? finalGrading.settle(exercise, now) : finalGrading.await(exercise, now))
            .report());
  }

  /** Where the next near miss may go on, as this one has done nothing; or nothing. */
  Optional<Stage> left() {
    return Optional.ofNullable(left);
  }

  /** Whether the API server would make the same of it as of the solution's own command. */
  private boolean same(Part part, Attempt attempt, DivergencePoint turn) throws AttemptException {
    Optional<JsonNode> own = runner.foresee(mutant.part(), attempt, turn.command());
    return own.isPresent() && own.equals(runner.foresee(part, attempt, turn.command()));
  }

  private static boolean untouched(FailedCommand failed, DivergencePoint turn) {
    return turn.atomic() && turn.command() == failed.index();
  }

  /** Whether no later part can mend what a step lacks. */
  private static boolean last(Part part, List<Part> parts) {
    return parts.subList(parts.indexOf(part) + 1, parts.size()).stream()
        .noneMatch(later -> later.step().equals(part.step()));
  }

  /** What a failed command comes to, or nothing where a learner would just go on. */
  private Optional<MutantOutcome> fate(FailedCommand failed, Attempt attempt) {
    if (failed.byTrouble()) {
      return Optional.of(new MutantOutcome.Undecided(failed.toString()));
    }
    return changed(failed, attempt) && !failed.output().contains(PROGRAM_FAILED)
        ? Optional.of(new MutantOutcome.Refused(failed.output()))
        : Optional.empty();
  }

  private boolean changed(FailedCommand failed, Attempt attempt) {
    if (mutant.beside()) {
      // whether a rollout comes to its end is the grader's to tell; a field that the cluster does
      // not
      // know cannot be added there
      Command command = new Command(failed.command());
      return failed.part().equals(mutant.other())
          && (!command.looks() || command.verb().equals("explain"));
    }
    List<String> command =
        mutant.command().stream()
            .map(word -> Template.of(word).render(attempt.variables()))
            .toList();
    if (!command.isEmpty()) {
      return failed.command().equals(command);
    }
    return failed.command().stream().anyMatch(word -> word.endsWith(mutant.file()));
  }

  private static MutantOutcome end(Report report) {
    return switch (report.status()) {
      case PASSED -> new MutantOutcome.Survived();
      case FAILED -> failed(report.steps()).orElseThrow();
      case BLOCKED, BROKEN -> new MutantOutcome.Undecided("in the end " + reported(report));
    };
  }

  private static Optional<MutantOutcome> failed(List<StepReport> steps) {
    for (StepReport step : steps) {
      for (CheckReport check : step.checks()) {
        if (check.verdict() instanceof Verdict.Failed failed) {
          return Optional.of(new MutantOutcome.Killed(step.id(), check.id(), failed.code()));
        }
      }
    }
    return Optional.empty();
  }

  private static String reported(Report report) {
    return report.steps().stream()
        .filter(step -> !step.passed())
        .map(step -> step.id() + ": " + step.checks())
        .toList()
        .toString();
  }
}
