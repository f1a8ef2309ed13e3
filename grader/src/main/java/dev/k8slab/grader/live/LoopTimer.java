package dev.k8slab.grader.live;

import dev.k8slab.grader.watch.Loop;
import java.time.Duration;
import java.time.Instant;

/** Fires at the earliest of the times it was set to, once. On the loop's thread. */
final class LoopTimer {

  private final Loop loop;
  private final Runnable task;
  private Instant set;

  LoopTimer(Loop loop, Runnable task) {
    this.loop = loop;
    this.task = task;
  }

  /** Sets it to a moment, unless it goes off before that anyway. */
  void at(Instant moment) {
    if (set == null || moment.isBefore(set)) {
      set = moment;
      loop.later(Duration.between(loop.now(), moment), () -> ring(moment));
    }
  }

  private void ring(Instant moment) {
    if (moment.equals(set)) {
      set = null;
    }
    task.run();
  }
}
