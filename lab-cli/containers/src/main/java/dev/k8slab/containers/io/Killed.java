package dev.k8slab.containers.io;

/**
 * Ends the program that runs on a thread, as a signal does that nobody handles. No program catches
 * it.
 */
public final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  private final int signal;

  /** By a signal's number. */
  public Killed(int signal) {
    super("killed by signal " + signal, null, false, false);
    this.signal = signal;
  }

  /** The signal's number. */
  public int signal() {
    return signal;
  }
}
