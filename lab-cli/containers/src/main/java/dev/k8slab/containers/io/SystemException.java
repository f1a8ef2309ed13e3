package dev.k8slab.containers.io;

import java.io.IOException;

/** A system call has failed. Its message is the error in words, as programs print it. */
public final class SystemException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Errno errno;

  /** With an error. */
  public SystemException(Errno errno) {
    super(errno.text());
    this.errno = errno;
  }

  /** Which error it is. */
  public Errno errno() {
    return errno;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
