package dev.k8slab.containers.io;

import java.io.InputStream;
import java.io.OutputStream;

/** A pipe: what is written at one end is read at the other, with room for 64 KiB between. */
public final class Pipe {
  private static final int ROOM = 64 * 1024;

  private final byte[] buffer = new byte[ROOM];
  private final WaitQueue changed = new WaitQueue(this);
  private int start;
  private int size;
  private boolean noReader;
  private boolean noWriter;

  private final Descriptor reading =
      new Descriptor() {
        @Override
        public int read(byte[] bytes, int offset, int length) throws SystemException {
          return take(bytes, offset, length);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws SystemException {
          throw new SystemException(Errno.EBADF);
        }

        @Override
        protected void released() {
          synchronized (Pipe.this) {
            noReader = true;
            changed.wake();
          }
        }
      };

  private final Descriptor writing =
      new Descriptor() {
        @Override
        public int read(byte[] bytes, int offset, int length) throws SystemException {
          throw new SystemException(Errno.EBADF);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws SystemException {
          give(bytes, offset, length);
        }

        @Override
        protected void released() {
          synchronized (Pipe.this) {
            noWriter = true;
            changed.wake();
          }
        }
      };

  /** The end to read from. */
  public Descriptor reading() {
    return reading;
  }

  /** The end to write to. */
  public Descriptor writing() {
    return writing;
  }

  /** The end to read from, for who is outside of containers; to be closed. */
  public InputStream input() {
    return new DescriptorInput(reading);
  }

  /** The end to write to, for who is outside of containers; to be closed. */
  public OutputStream output() {
    return new DescriptorOutput(writing);
  }

  private synchronized int take(byte[] bytes, int offset, int length) throws SystemException {
    if (length == 0) {
      return 0;
    }
    while (size == 0) {
      if (noWriter) {
        return -1;
      }
      changed.await();
    }
    int count = Math.min(length, size);
    for (int i = 0; i < count; i++) {
      bytes[offset + i] = buffer[(start + i) % ROOM];
    }
    start = (start + count) % ROOM;
    size -= count;
    changed.wake();
    return count;
  }

  private synchronized void give(byte[] bytes, int offset, int length) throws SystemException {
    int done = 0;
    while (done < length) {
      if (noReader) {
        throw new SystemException(Errno.EPIPE);
      }
      if (size == ROOM) {
        changed.await();
        continue;
      }
      int count = Math.min(length - done, ROOM - size);
      for (int i = 0; i < count; i++) {
        buffer[(start + size + i) % ROOM] = bytes[offset + done + i];
      }
      size += count;
      done += count;
      changed.wake();
    }
  }
}
