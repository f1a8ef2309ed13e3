package dev.k8slab.app.proving;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.mutation.MutantResult;
import dev.k8slab.grader.verify.Trial;
import java.time.Clock;
import java.util.function.Consumer;

/** Tells of proving in plain lines, one for each try. */
final class PlainProving implements ProvingDisplay {

  private final Consumer<String> lines;
  private final Tally tally;

  PlainProving(Consumer<String> lines, Clock clock, int all) {
    this.lines = lines;
    this.tally = new Tally(clock, all);
  }

  @Override
  public void ends(Trial trial) {
    tally.count(trial);
    tell(tally.text() + " · " + TrialText.of(trial));
  }

  @Override
  public void mutates(int mutants) {
    tally.mutate(mutants);
  }

  @Override
  public void tried(Exercise exercise, MutantResult result) {
    tally.count(result);
    tell(tally.text() + " · " + TrialText.of(exercise, result));
  }

  @Override
  public void solves(Exercise exercise) {
    tell("solving " + exercise.id() + " to measure how long grading takes");
  }

  @Override
  public void unmeasured(String why) {
    tell(TrialText.unmeasured(why));
  }

  @Override
  public void interrupted() {
    tell(TrialText.INTERRUPTED);
  }

  private void tell(String what) {
    lines.accept("[" + tally.elapsed() + "] " + what);
  }

  @Override
  public void close() {
    // every line is written at once
  }
}
