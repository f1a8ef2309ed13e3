package dev.k8slab.app.proving;

import dev.k8slab.app.screen.LiveLine;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.mutation.MutantResult;
import dev.k8slab.grader.verify.Claim;
import dev.k8slab.grader.verify.Outcome;
import dev.k8slab.grader.verify.Trial;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Shows proving on a terminal in one line; what does not hold stays above it. */
final class LiveProving implements ProvingDisplay {

  /** Narrower screens have room for the numbers only. */
  private static final int ROOM_FOR_BAR = 60;

  private final Supplier<Screen> screens;
  private final Tally tally;
  private final List<String> now = new ArrayList<>();
  private final LiveLine line;

  LiveProving(PrintWriter err, Supplier<Screen> screens, Clock clock, int all) {
    this.screens = screens;
    this.tally = new Tally(clock, all);
    this.line = new LiveLine(err, screens, this::text);
  }

  @Override
  public void begins(Claim claim, int round) {
    synchronized (line) {
      now.add(TrialText.of(claim));
      line.paint();
    }
  }

  @Override
  public void ends(Trial trial) {
    synchronized (line) {
      now.remove(TrialText.of(trial.claim()));
      tally.count(trial);
      if (trial.outcome() instanceof Outcome.Held) {
        line.paint();
      } else {
        Screen screen = screens.get();
        boolean broken = trial.outcome() instanceof Outcome.Broken;
        line.above(
            screen.paint(
                    broken ? Style.BROKEN : Style.FAILED, broken ? "!" : screen.either("✘", "x"))
                + " "
                + screen.shown(TrialText.of(trial)));
      }
    }
  }

  @Override
  public void mutates(int mutants) {
    synchronized (line) {
      tally.mutate(mutants);
      line.paint();
    }
  }

  @Override
  public void tried(Exercise exercise, MutantResult result) {
    synchronized (line) {
      tally.count(result);
      now.clear();
      now.add(exercise.id());
      if (result.open()) {
        Screen screen = screens.get();
        line.above(
            screen.paint(Style.FAILED, screen.either("✘", "x"))
                + " "
                + screen.shown(TrialText.of(exercise, result)));
      } else {
        line.paint();
      }
    }
  }

  @Override
  public void solves(Exercise exercise) {
    synchronized (line) {
      now.clear();
      now.add("measuring: " + exercise.id());
      line.paint();
    }
  }

  @Override
  public void interrupted() {
    line.above(screens.get().shown(TrialText.INTERRUPTED));
  }

  @Override
  public void unmeasured(String why) {
    Screen screen = screens.get();
    line.above(screen.paint(Style.BROKEN, "!") + " " + screen.shown(TrialText.unmeasured(why)));
  }

  @Override
  public void close() {
    line.close();
  }

  private String text(Screen screen) {
    String bar = screen.width() < ROOM_FOR_BAR ? "" : tally.bar(screen) + " ";
    String others = now.size() > 1 ? now.size() + " at once, " : "";
    return bar
        + tally.text()
        + " · "
        + tally.elapsed()
        + (now.isEmpty() ? "" : " · " + others + now.get(0));
  }
}
