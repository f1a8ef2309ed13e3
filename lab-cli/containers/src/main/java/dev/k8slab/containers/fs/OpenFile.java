package dev.k8slab.containers.fs;

import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;

/** A regular file that is open, with a position. */
public final class OpenFile extends Descriptor {
  private final Location location;
  private final RegularFile file;
  private final Mode mode;
  private final byte[] made;
  private long position;

  OpenFile(Location location, Mode mode) throws SystemException {
    this.location = location;
    this.file = (RegularFile) location.inode();
    this.mode = mode;
    this.made = file.isGenerated() ? file.content() : null;
    file.opened();
  }

  /** Which file it is. */
  public Location location() {
    return location;
  }

  /** Where the next byte is read or written. */
  public synchronized long position() {
    return position;
  }

  /** Goes to a position, in bytes from the beginning. */
  public synchronized void seek(long to) throws SystemException {
    if (to < 0) {
      throw new SystemException(Errno.EINVAL);
    }
    position = to;
  }

  @Override
  public synchronized int read(byte[] bytes, int offset, int length) throws SystemException {
    if (!mode.reads()) {
      throw new SystemException(Errno.EBADF);
    }
    int count;
    if (made == null) {
      count = file.read(position, bytes, offset, length);
    } else if (position >= made.length) {
      count = -1;
    } else {
      count = (int) Math.min(length, made.length - position);
      System.arraycopy(made, (int) position, bytes, offset, count);
    }
    position += Math.max(0, count);
    if (!location.mount().readOnly()) {
      file.read();
    }
    return count;
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws SystemException {
    if (!mode.writes()) {
      throw new SystemException(Errno.EBADF);
    }
    synchronized (file.tree()) {
      position = mode == Mode.APPEND ? file.size() : position;
      file.write(position, bytes, offset, length);
      position += length;
    }
  }

  @Override
  public String name() {
    return location.path() + (file.names() == 0 && made == null ? " (deleted)" : "");
  }

  @Override
  protected void released() {
    file.closed();
  }
}
