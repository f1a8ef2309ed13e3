package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;

/** What a command reads that is given a text, or nothing at all. */
final class HereDescriptor extends Descriptor {
  private final byte[] text;
  private int at;

  HereDescriptor(byte[] text) {
    this.text = text;
  }

  @Override
  public synchronized int read(byte[] bytes, int offset, int length) {
    if (at == text.length) {
      return -1;
    }
    int count = Math.min(length, text.length - at);
    System.arraycopy(text, at, bytes, offset, count);
    at += count;
    return count;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws SystemException {
    throw new SystemException(Errno.EBADF);
  }

  @Override
  protected void released() {}
}
