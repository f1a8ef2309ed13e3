package dev.k8slab.grader.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * Where live grading happens: all it remembers is looked at and changed by one thread, what blocks
 * is done aside.
 */
public interface Loop {

  /** What time it is. */
  Instant now();

  /**
   * Does something soon, after all that was to be done before it; from any thread.
   *
   * @return whether it is done: not any more once the loop has been closed
   */
  boolean soon(Runnable task);

  /** Does something after a while; from any thread. */
  void later(Duration wait, Runnable task);

  /** Does something that may block on another thread; from any thread. */
  void aside(Runnable task);
}
