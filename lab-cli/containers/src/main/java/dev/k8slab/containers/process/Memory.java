package dev.k8slab.containers.process;

/** The memory of a container, as its programs say what they take. */
public final class Memory {
  private final long limit;
  private long used;
  private boolean exceeded;

  /** With a limit in bytes. */
  public Memory(long limit) {
    this.limit = limit;
  }

  /** Takes some; false if that is more than there is, and somebody must be killed. */
  synchronized boolean take(long bytes) {
    used += bytes;
    exceeded |= used > limit;
    return used <= limit;
  }

  synchronized void free(long bytes) {
    used -= bytes;
  }

  /** True if a process was killed because there was no memory left. */
  public synchronized boolean wasExceeded() {
    return exceeded;
  }

  /** Bytes in use. */
  public synchronized long used() {
    return used;
  }

  /** Bytes that there are. */
  public long limit() {
    return limit;
  }
}
