package dev.k8slab.containers.fs;

import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;

/** A directory that is open, of which nothing can be read. */
final class OpenDirectory extends Descriptor {
  private final Location location;

  OpenDirectory(Location location) {
    this.location = location;
  }

  @Override
  public String name() {
    return location.path();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws SystemException {
    throw new SystemException(Errno.EISDIR);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws SystemException {
    throw new SystemException(Errno.EBADF);
  }

  @Override
  protected void released() {}
}
