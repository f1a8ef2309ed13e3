package dev.k8slab.app.proving;

import dev.k8slab.app.screen.Bar;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.core.report.Elapsed;
import dev.k8slab.grader.mutation.MutantResult;
import dev.k8slab.grader.verify.Outcome;
import dev.k8slab.grader.verify.Trial;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts what has been tried. Not safe for several threads. */
final class Tally {

  private final Clock clock;
  private final Instant began;
  private final int all;
  private int done;
  private int disproved;
  private int broken;
  private int mutants;
  private int tried;
  private int survived;

  Tally(Clock clock, int all) {
    this.clock = clock;
    this.began = clock.instant();
    this.all = all;
  }

  void count(Trial trial) {
    done++;
    if (trial.outcome() instanceof Outcome.Disproved) {
      disproved++;
    } else if (trial.outcome() instanceof Outcome.Broken) {
      broken++;
    }
  }

  void mutate(int number) {
    mutants += number;
  }

  void count(MutantResult result) {
    tried++;
    if (result.open()) {
      survived++;
    }
  }

  /** How much is done of what is at hand: of the claims, then of the mutants. */
  String bar(Screen screen) {
    return mutants == 0 ? Bar.of(done, Math.max(1, all), screen) : Bar.of(tried, mutants, screen);
  }

  /** How far it is, as in {@code 12/87, 1 disproved}. */
  String text() {
    return mutants == 0
        ? claims()
        : "mutants " + tried + "/" + mutants + (survived == 0 ? "" : ", " + survived + " survived");
  }

  private String claims() {
    return done
        + "/"
        + all
        + (disproved == 0 ? "" : ", " + disproved + " disproved")
        + (broken == 0 ? "" : ", " + broken + " broken");
  }

  /** The time since it began. */
  String elapsed() {
    return Elapsed.of(Duration.between(began, clock.instant()));
  }
}
