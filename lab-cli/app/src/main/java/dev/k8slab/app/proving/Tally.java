package dev.k8slab.app.proving;

import dev.k8slab.app.screen.Elapsed;
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

  int done() {
    return done;
  }

  int all() {
    return all;
  }

  /** How far it is, as in {@code 12/87, 1 disproved}. */
  String text() {
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
