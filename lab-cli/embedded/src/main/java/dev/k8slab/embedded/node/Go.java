package dev.k8slab.embedded.node;

import java.math.BigDecimal;
import java.time.Duration;

/** How Go writes what nodes tell. */
final class Go {
  private Go() {}

  /** A time below a minute in milliseconds: {@code 1.5s}, {@code 20ms}. */
  static String precise(Duration time) {
    if (time.toMillis() < 1000) {
      return time.isZero() ? "0s" : time.toMillis() + "ms";
    }
    return time.toMinutes() > 0
        ? duration(time)
        : BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + "s";
  }

  /** A whole number of seconds, as {@code time.Duration} writes it: {@code 1m20s}. */
  static String duration(Duration time) {
    long seconds = time.toSeconds();
    String minutes = seconds >= 60 ? seconds / 60 % 60 + "m" : "";
    return (seconds >= 3600 ? seconds / 3600 + "h" : "") + minutes + seconds % 60 + "s";
  }
}
