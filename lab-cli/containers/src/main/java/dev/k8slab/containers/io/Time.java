package dev.k8slab.containers.io;

import java.time.Instant;

/** The clock by which containers live. */
public interface Time {
  /** What time it is. */
  Instant now();

  /** Runs a task that is soon done, once, at or after a moment. */
  void at(Instant when, Runnable task);
}
