package dev.k8slab.containers.io;

import java.io.InputStream;
import java.io.OutputStream;

/** A pipe: what is written at one end is read at the other, with room for 64 KiB between. */
public final class Pipe {
  private static final int ROOM = 64 * 1024;

  private final WaitQueue changed = new WaitQueue(this);
  private final Descriptor reading;
  private final Descriptor writing;
  private byte[] buffer;
  private int start;
  private int size;
  private int readers;
  private int writers;
  private int readersEver;
  private int writersEver;

  /** One with both its ends, which are closed once and for all. */
  public Pipe() {
    reading = new Reading();
    writing = new Writing();
  }

  private Pipe(Descriptor none) {
    reading = none;
    writing = none;
  }

  /** One whose ends are opened again and again, as those of a named pipe. */
  public static Pipe withoutEnds() {
    return new Pipe(null);
  }

  private final class Reading extends Descriptor {
    Reading() {
      synchronized (Pipe.this) {
        readers++;
        readersEver++;
        changed.wake();
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws SystemException {
      return take(bytes, offset, length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws SystemException {
      throw new SystemException(Errno.EBADF);
    }

    @Override
    public String name() {
      return Pipe.this.name();
    }

    @Override
    protected void released() {
      synchronized (Pipe.this) {
        readers--;
        forget();
      }
    }
  }

  private final class Writing extends Descriptor {
    Writing() {
      synchronized (Pipe.this) {
        writers++;
        writersEver++;
        changed.wake();
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws SystemException {
      throw new SystemException(Errno.EBADF);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws SystemException {
      give(bytes, offset, length);
    }

    @Override
    public String name() {
      return Pipe.this.name();
    }

    @Override
    protected void released() {
      synchronized (Pipe.this) {
        writers--;
        forget();
      }
    }
  }

  private String name() {
    return "pipe:[" + System.identityHashCode(this) + "]";
  }

  private void forget() {
    if (readers == 0 && writers == 0) {
      buffer = null;
      size = 0;
    }
    changed.wake();
  }

  /** The end to read from; null if it has none of its own. */
  public Descriptor reading() {
    return reading;
  }

  /** The end to write to; null if it has none of its own. */
  public Descriptor writing() {
    return writing;
  }

  /**
   * One more end to read from.
   *
   * @param waits whether for somebody who writes, be it only for a moment
   */
  public synchronized Descriptor openReading(boolean waits) throws SystemException {
    Descriptor opened = new Reading();
    int before = writersEver;
    try {
      while (waits && writers == 0 && writersEver == before) {
        changed.await();
      }
      return opened;
    } catch (SystemException | Killed e) {
      opened.close();
      throw e;
    }
  }

  /**
   * One more end to write to.
   *
   * @param waits whether for somebody who reads, be it only for a moment
   */
  public synchronized Descriptor openWriting(boolean waits) throws SystemException {
    Descriptor opened = new Writing();
    int before = readersEver;
    try {
      while (waits && readers == 0 && readersEver == before) {
        changed.await();
      }
      return opened;
    } catch (SystemException | Killed e) {
      opened.close();
      throw e;
    }
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
      if (writers == 0) {
        return -1;
      }
      changed.await();
    }
    int count = Math.min(length, size);
    int first = Math.min(count, ROOM - start);
    System.arraycopy(buffer, start, bytes, offset, first);
    System.arraycopy(buffer, 0, bytes, offset + first, count - first);
    start = (start + count) % ROOM;
    size -= count;
    changed.wake();
    return count;
  }

  private synchronized void give(byte[] bytes, int offset, int length) throws SystemException {
    int done = 0;
    while (done < length) {
      if (readers == 0) {
        throw new SystemException(Errno.EPIPE);
      }
      if (size == ROOM) {
        changed.await();
        continue;
      }
      buffer = buffer == null ? new byte[ROOM] : buffer;
      int count = Math.min(length - done, ROOM - size);
      int end = (start + size) % ROOM;
      int first = Math.min(count, ROOM - end);
      System.arraycopy(bytes, offset + done, buffer, end, first);
      System.arraycopy(bytes, offset + done + first, buffer, 0, count - first);
      size += count;
      done += count;
      changed.wake();
    }
  }
}
