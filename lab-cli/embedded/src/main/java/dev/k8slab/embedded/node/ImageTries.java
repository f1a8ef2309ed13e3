package dev.k8slab.embedded.node;

import java.time.Duration;
import java.time.Instant;

/** How often a container's image could not be pulled, and when it is tried again. */
final class ImageTries {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LAST = Duration.ofSeconds(300);

  /** How long after the last one the next try comes; nothing as long as none has failed. */
  Duration delay = Duration.ZERO;

  /** When the last one failed; null if none has. */
  Instant failed;

  /** Why the last one failed, in words. */
  String fault = "";

  /** Each failure doubles the time until the next try. Follows {@code flowcontrol.Backoff}. */
  void failed(String why, Instant now) {
    delay =
        delay.isZero()
            ? FIRST
            : delay.multipliedBy(2).compareTo(LAST) < 0 ? delay.multipliedBy(2) : LAST;
    failed = now;
    fault = why;
  }
}
