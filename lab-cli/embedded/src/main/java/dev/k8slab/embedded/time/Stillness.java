package dev.k8slab.embedded.time;

import java.util.List;

/**
 * Whether nothing goes on at all. Looks as often as it is asked, at least twice before it says so:
 * what has just been sent may not have arrived. Not for several threads.
 */
final class Stillness {
  private static final int LOOKS = 2;

  /** A program may work for a while before it says anything. */
  private static final long PROGRAM_NANOS = 40_000_000;

  private final List<Activity> activities;
  private final Workers workers;
  private long signs = -1;
  private int looks;
  private long since;

  Stillness(List<Activity> activities, Workers workers) {
    this.activities = activities;
    this.workers = workers;
  }

  /** True if it is known that somebody works. */
  boolean someWork() {
    return !workers.none();
  }

  /** True if nothing goes on. */
  boolean isStill() {
    long now = workers.signs() + activities.stream().mapToLong(Activity::signs).sum();
    boolean idle =
        now == signs
            && workers.none()
            && workers.isWaitedFor()
            && activities.stream().allMatch(Activity::isIdle);
    if (!idle) {
      signs = now;
      looks = 0;
      since = System.nanoTime();
      return false;
    }
    looks++;
    if (looks < LOOKS) {
      return false;
    }
    int programs = workers.programs();
    return programs == 0
        || activities.stream().mapToInt(Activity::streams).sum() >= programs
            && System.nanoTime() - since > PROGRAM_NANOS;
  }
}
