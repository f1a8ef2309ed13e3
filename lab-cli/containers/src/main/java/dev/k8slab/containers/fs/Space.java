package dev.k8slab.containers.fs;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;

/** Room for bytes, which may be part of a larger room. */
public final class Space implements AutoCloseable {
  /** What a name costs, so that empty files do not fill the machine's memory. */
  static final long NAME = 512;

  private final Space whole;
  private final long limit;
  private long used;
  private boolean closed;

  /**
   * As part of a room, or of none.
   *
   * @param whole null if it is a room of its own
   * @param limit in bytes
   */
  public Space(Space whole, long limit) {
    this.whole = whole;
    this.limit = limit;
  }

  /**
   * Takes room.
   *
   * @throws SystemException with {@code ENOSPC} if there is not enough
   */
  public synchronized void take(long bytes) throws SystemException {
    if (closed || used + bytes > limit) {
      throw new SystemException(Errno.ENOSPC);
    }
    if (whole != null) {
      whole.take(bytes);
    }
    used += bytes;
  }

  /** Gives room back. */
  public synchronized void free(long bytes) {
    used -= bytes;
    if (whole != null && !closed) {
      whole.free(bytes);
    }
  }

  /** Gives all of it back, as nobody needs what is in it; from now on there is none. */
  @Override
  public synchronized void close() {
    if (whole != null && !closed) {
      whole.free(used);
    }
    closed = true;
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
