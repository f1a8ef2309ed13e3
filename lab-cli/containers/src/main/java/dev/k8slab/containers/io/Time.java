package dev.k8slab.containers.io;

import java.time.Instant;

/** The clock by which containers live. */
public interface Time {
  /** What time it is. */
  Instant now();

  /**
   * Runs a task that is soon done, once, at or after a moment. Who needs it no longer cancels it,
   * so that what it holds can go.
   */
  Timer at(Instant when, Runnable task);
}
