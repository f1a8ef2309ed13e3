package dev.k8slab.containers.io;

import java.io.IOException;

/**
 * What is behind a process' file descriptor: an open file, an end of a pipe, a terminal. Several
 * processes may share one; it is closed when all have closed theirs.
 */
public abstract class Descriptor {
  private int shares = 1;

  /**
   * Reads what is there, and waits if there is nothing.
   *
   * @return how many bytes; -1 at the end
   */
  public abstract int read(byte[] bytes, int offset, int length) throws IOException;

  /** Writes all, and waits where it must. */
  public abstract void write(byte[] bytes, int offset, int length) throws IOException;

  /** Nobody has it any more. */
  protected abstract void released();

  /** What it is, as {@code /proc/PID/fd} shows it: a path, or a name such as {@code pipe:[1]}. */
  public String name() {
    return "anon_inode:[" + System.identityHashCode(this) + "]";
  }

  /** True if it is a terminal. */
  public boolean isTerminal() {
    return false;
  }

  /** One more has it. */
  public final synchronized Descriptor share() {
    shares++;
    return this;
  }

  /** One fewer has it. */
  public final void close() {
    boolean last;
    synchronized (this) {
      shares--;
      last = shares == 0;
    }
    if (last) {
      released();
    }
  }
}
