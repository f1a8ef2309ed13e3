package dev.k8slab.app.opening;

import java.time.Duration;

/** Writes spans of time and amounts of data as people read them. */
final class Elapsed {

  private static final int MEGA = 1_000_000;

  private Elapsed() {}

  static String of(Duration time) {
    long seconds = time.toSeconds();
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }

  /** So many bytes of so many, in megabytes. */
  static String megabytes(long done, long all) {
    return done / MEGA + " of " + all / MEGA + " MB";
  }
}
