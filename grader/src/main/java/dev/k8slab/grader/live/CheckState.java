package dev.k8slab.grader.live;

import dev.k8slab.grader.Grader;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Waiting;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.grader.watch.Backoff;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of a check: the last verdict that says something. Trouble does not replace it, and what
 * is still moving does not revoke it. Not thread-safe.
 */
final class CheckState {

  private final Dependencies dependencies;
  private final boolean holds;
  private final RegradeSchedule schedule = new RegradeSchedule();
  private final Backoff backoff = new Backoff();
  private Verdict verdict;
  private Verdict.Broken trouble;
  private Instant onItsWaySince;
  private Instant changed = Instant.EPOCH;

  /**
   * Not judged yet.
   *
   * @param holds whether it may be lost again once it has passed
   */
  CheckState(Dependencies dependencies, boolean holds) {
    this.dependencies = dependencies;
    this.holds = holds;
  }

  /** What it depends on. */
  Dependencies dependencies() {
    return dependencies;
  }

  /** When to judge it. */
  RegradeSchedule schedule() {
    return schedule;
  }

  /** The last verdict that says something, or nothing before the first. */
  Optional<Verdict> verdict() {
    return Optional.ofNullable(verdict);
  }

  /** What keeps it from being judged, once it has done so twice: one command cut off is none. */
  Optional<String> trouble() {
    return trouble != null && backoff.failures() > 1
        ? Optional.of(trouble.message())
        : Optional.empty();
  }

  /** Something it depends on has changed. */
  void changed(Instant now) {
    changed = now;
    schedule.changed(now, dependencies.echoes());
  }

  /** Takes what came of judging it. */
  void take(Outcome outcome, Instant now) {
    schedule.notAgain();
    if (outcome.onItsWay().isEmpty()) {
      onItsWaySince = null;
    } else if (onItsWaySince == null) {
      onItsWaySince = now;
    }
    if (onItsWaySince != null && now.isBefore(end())) {
      schedule.again(end());
      well();
      if (!(verdict instanceof Verdict.Passed && holds)) {
        verdict = Verdict.Blocked.onItsWay(outcome.onItsWay().get());
      }
    } else if (outcome.verdict() instanceof Verdict.Broken broken) {
      trouble = broken;
      schedule.again(now.plus(backoff.failed()));
      if (verdict == null || verdict instanceof Verdict.Broken) {
        verdict = broken;
      }
    } else {
      well();
      verdict = outcome.verdict();
    }
  }

  /** Until when to wait for what is on its way: as long as it moves, it has not come to a halt. */
  private Instant end() {
    Instant end = onItsWaySince.plus(Grader.TIMEOUT);
    Instant still = changed.plus(Waiting.STILL);
    return end.isAfter(still) ? end : still;
  }

  private void well() {
    trouble = null;
    backoff.worked();
  }
}
