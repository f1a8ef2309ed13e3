package dev.k8slab.containers.process;

/** The memory of a container, as its programs say what they take; it may be part of a machine's. */
public final class Memory {
  private final Memory whole;
  private final long limit;
  private long used;
  private boolean exceeded;

  /** With a limit in bytes. */
  public Memory(long limit) {
    this(null, limit);
  }

  /**
   * As part of another.
   *
   * @param whole null if it is none's
   * @param limit in bytes
   */
  public Memory(Memory whole, long limit) {
    this.whole = whole;
    this.limit = limit;
  }

  /** Takes some; false if that is more than there is, and somebody must be killed. */
  synchronized boolean take(long bytes) {
    used += bytes;
    boolean left = (whole == null || whole.take(bytes)) && used <= limit;
    exceeded |= !left;
    return left;
  }

  synchronized void free(long bytes) {
    used -= bytes;
    if (whole != null) {
      whole.free(bytes);
    }
  }

  /** A process is killed, as there is no memory left. */
  synchronized void exceed() {
    exceeded = true;
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
