package dev.k8slab.embedded.node;

import java.time.Duration;

/** How Go writes what nodes tell. */
final class Go {
  private Go() {}

  /** A whole number of seconds, as {@code time.Duration} writes it: {@code 1m20s}. */
  static String duration(Duration time) {
    long seconds = time.toSeconds();
    String minutes = seconds >= 60 ? seconds / 60 % 60 + "m" : "";
    return (seconds >= 3600 ? seconds / 3600 + "h" : "") + minutes + seconds % 60 + "s";
  }
}
