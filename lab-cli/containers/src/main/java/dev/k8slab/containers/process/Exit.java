package dev.k8slab.containers.process;

/**
 * How a process has ended.
 *
 * @param code its exit code; 0 if a signal has ended it
 * @param signal which one; 0 if none
 */
public record Exit(int code, int signal) {
  private static final int SIGNALLED = 128;

  /** As shells and container runtimes tell it. */
  public int status() {
    return signal == 0 ? code : SIGNALLED + signal;
  }
}
