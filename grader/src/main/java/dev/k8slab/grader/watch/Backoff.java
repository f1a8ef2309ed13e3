package dev.k8slab.grader.watch;

import java.time.Duration;

/** How long to wait before the next try of what has failed. Not for several threads. */
public final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration MAX_DELAY = Duration.ofSeconds(15);

  private int failures;

  /** It has failed once more. */
  public Duration failed() {
    failures++;
    Duration wait = FIRST;
    for (int i = 1; i < failures && wait.compareTo(MAX_DELAY) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(MAX_DELAY) < 0 ? wait : MAX_DELAY;
  }

  /** It has worked. */
  public void worked() {
    failures = 0;
  }

  /** How often it has failed since it worked last. */
  public int failures() {
    return failures;
  }
}
