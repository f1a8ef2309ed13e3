package dev.k8slab.containers.process;

import java.util.function.Supplier;

/**
 * Memory that a process holds, more or less as time goes on; reported to the system in large steps.
 */
public final class Holding {
  private static final long STEP = 1 << 16;

  private final Supplier<Process> process;
  private long reported;

  /**
   * Of a process.
   *
   * @param process asked each time, as a forked copy goes on in another
   */
  public Holding(Supplier<Process> process) {
    this(process, 0);
  }

  /**
   * The same, of which some counts as another's.
   *
   * @param shared in bytes
   */
  public Holding(Supplier<Process> process, long shared) {
    this.process = process;
    this.reported = shared;
  }

  /**
   * It is so much now, in bytes.
   *
   * @throws dev.k8slab.containers.io.Killed if the container has not as much
   */
  public void is(long bytes) {
    long more = bytes - reported;
    if (Math.abs(more) < STEP) {
      return;
    }
    reported = bytes;
    if (more > 0) {
      process.get().takeMemory(more);
    } else {
      process.get().freeMemory(-more);
    }
  }
}
