package dev.k8slab.core.report;

import java.time.Duration;
import java.util.Locale;

/** Writes spans of time as people read them. */
public final class Elapsed {

  private static final int SECOND = 1000;

  private Elapsed() {}

  /** To the second, as in {@code 1 min 12 s}. */
  public static String of(Duration time) {
    long seconds = time.toSeconds();
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }

  /** What takes no longer than some seconds, as in {@code 210 ms} and {@code 1.3 s}. */
  public static String brief(Duration time) {
    long millis = time.toMillis();
    return millis < SECOND
        ? millis + " ms"
        : String.format(Locale.ROOT, "%.1f s", millis / (double) SECOND);
  }
}
