package dev.k8slab.grader.mutation;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.AttemptException;
import dev.k8slab.grader.attempt.Attempts;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Runs mutants one after the other, and keeps the attempt of one that was refused for the next one
 * that diverges later. Closing ends it. Not thread-safe.
 */
final class MutantRunner implements AutoCloseable {

  private final Exercise exercise;
  private final Attempts attempts;
  private final BiFunction<Exercise, Mutant, MutantRun> runs;
  private Optional<Stage> kept = Optional.empty();

  MutantRunner(Exercise exercise, Attempts attempts, BiFunction<Exercise, Mutant, MutantRun> runs) {
    this.exercise = exercise;
    this.attempts = attempts;
    this.runs = runs;
  }

  MutantOutcome fate(Mutant mutant) {
    if (kept.isPresent() && !kept.get().leadsTo(mutant)) {
      close();
    }
    Optional<Stage> before = kept;
    kept = Optional.empty();
    try {
      Stage stage =
          before.isPresent() ? before.get() : Stage.first(attempts.begin(exercise), mutant);
      MutantRun run = runs.apply(exercise, mutant);
      try {
        return run.from(stage);
      } finally {
        kept = run.left();
        if (kept.isEmpty()) {
          attempts.end(exercise, stage.attempt());
        }
      }
    } catch (AttemptException | KubernetesClientException e) {
      return new MutantOutcome.Undecided(String.valueOf(e.getMessage()));
    }
  }

  /** Ends the attempt that was kept; where the cluster does not answer, it stays. */
  @Override
  public void close() {
    Optional<Attempt> attempt = kept.map(Stage::attempt);
    kept = Optional.empty();
    try {
      if (attempt.isPresent()) {
        attempts.end(exercise, attempt.get());
      }
    } catch (AttemptException e) {
      // its namespace is labelled, and `lab clean` removes the cluster with all of them
    }
  }
}
