package dev.k8slab.containers.net;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.Time;
import dev.k8slab.containers.io.WaitQueue;
import java.time.Instant;

/** One direction of a connection, with room for 64 KiB between both ends. */
final class Channel {
  private static final int ROOM = 64 * 1024;
  private static final int LEAST = 1024;
  private static final byte[] NOTHING = {};

  private final Time time;
  private final Buffers buffers;
  private final WaitQueue changed = new WaitQueue(this);
  private byte[] buffer = NOTHING;
  private int charged;
  private int start;
  private int size;
  private boolean ended;
  private boolean unread;
  private boolean reset;
  private Runnable listener;

  Channel(Time time, Buffers buffers) {
    this.time = time;
    this.buffers = buffers;
  }

  /** Reads what is there, and waits for it until a moment, null for always; -1 at the end. */
  synchronized int read(byte[] bytes, int offset, int length, Instant due) throws SystemException {
    while (size == 0) {
      if (reset) {
        throw new SystemException(Errno.ECONNRESET);
      }
      if (unread) {
        throw new SystemException(Errno.EBADF);
      }
      if (ended) {
        return -1;
      }
      await(due);
    }
    int count = Math.min(length, size);
    for (int left = count; left > 0; ) {
      int run = Math.min(left, buffer.length - start);
      System.arraycopy(buffer, start, bytes, offset + count - left, run);
      start = (start + run) % buffer.length;
      left -= run;
    }
    size -= count;
    if (size == 0) {
      drop();
    }
    changed.wake();
    return count;
  }

  /** Writes all, and waits for room until a moment, null for always. */
  void write(byte[] bytes, int offset, int length, Instant due) throws SystemException {
    int done = 0;
    while (done < length) {
      Runnable readable;
      synchronized (this) {
        if (reset) {
          throw new SystemException(Errno.ECONNRESET);
        }
        if (unread || ended) {
          throw new SystemException(Errno.EPIPE);
        }
        int count = reserve(length - done);
        if (count == 0) {
          await(due);
          continue;
        }
        put(bytes, offset + done, count);
        done += count;
        readable = changed();
      }
      readable.run();
    }
  }

  private void await(Instant due) throws SystemException {
    if (due != null && !time.now().isBefore(due)) {
      throw new SystemException(Errno.ETIMEDOUT);
    }
    changed.await(time, due);
  }

  private int reserve(int wanted) {
    int needed = Math.min(ROOM, Math.max(LEAST, size + wanted));
    if (buffer.length < needed) {
      int more = needed - Math.max(LEAST, buffer.length);
      boolean granted = more == 0 || buffers.take(more);
      charged += granted ? more : 0;
      grow(granted ? needed : LEAST);
    }
    return Math.min(wanted, buffer.length - size);
  }

  private void grow(int length) {
    if (length <= buffer.length) {
      return;
    }
    byte[] grown = new byte[length];
    int first = Math.min(size, buffer.length - start);
    System.arraycopy(buffer, start, grown, 0, first);
    System.arraycopy(buffer, 0, grown, first, size - first);
    buffer = grown;
    start = 0;
  }

  private void put(byte[] bytes, int offset, int count) {
    int at = (start + size) % buffer.length;
    int first = Math.min(count, buffer.length - at);
    System.arraycopy(bytes, offset, buffer, at, first);
    System.arraycopy(bytes, offset + first, buffer, 0, count - first);
    size += count;
  }

  private void drop() {
    buffers.free(charged);
    charged = 0;
    buffer = NOTHING;
    start = 0;
    size = 0;
  }

  /** No more will be written. */
  void end() {
    Runnable readable;
    synchronized (this) {
      ended = true;
      readable = changed();
    }
    readable.run();
  }

  /**
   * Nobody will read any more.
   *
   * @return whether something was there to be read, so that the peer is to learn of it by a reset
   */
  synchronized boolean close() {
    boolean lost = size > 0;
    unread = true;
    drop();
    changed.wake();
    return lost;
  }

  /** What is on its way is lost, and both ends learn of it. */
  void reset() {
    Runnable readable;
    synchronized (this) {
      reset = !ended || size > 0 || reset;
      drop();
      readable = changed();
    }
    readable.run();
  }

  private Runnable changed() {
    changed.wake();
    Runnable readable = listener == null ? () -> {} : listener;
    listener = null;
    return readable;
  }

  /** Calls somebody once, on any thread, when reading does not wait, or at once. */
  void whenReadable(Runnable called) {
    synchronized (this) {
      if (size == 0 && !ended && !reset && !unread) {
        listener = called;
        return;
      }
    }
    called.run();
  }

  /** Bytes that wait to be read. */
  synchronized int size() {
    return size;
  }
}
