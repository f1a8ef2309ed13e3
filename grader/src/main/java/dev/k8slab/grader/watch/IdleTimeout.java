package dev.k8slab.grader.watch;

import java.time.Duration;
import java.time.Instant;

/** Notices that a stream that once was alive has gone idle. On the loop's thread. */
final class IdleTimeout {

  /** Every minute a server sends a bookmark where it has nothing else to tell. */
  static final Duration MAX_SILENCE = Duration.ofMinutes(5);

  private final Loop loop;
  private final Runnable broken;
  private Instant heard;
  private boolean over;

  /** Listens from the first sign of life on, and tells once where there are no more. */
  IdleTimeout(Loop loop, Runnable broken) {
    this.loop = loop;
    this.broken = broken;
  }

  /** There was a sign of life. */
  void heard() {
    boolean first = heard == null;
    heard = loop.now();
    if (first) {
      loop.later(MAX_SILENCE, this::listen);
    }
  }

  /** The stream is over, and silence is right. */
  void end() {
    over = true;
  }

  private void listen() {
    if (over) {
      return;
    }
    Duration silence = Duration.between(heard, loop.now());
    if (silence.compareTo(MAX_SILENCE) < 0) {
      loop.later(MAX_SILENCE.minus(silence), this::listen);
    } else {
      over = true;
      broken.run();
    }
  }
}
