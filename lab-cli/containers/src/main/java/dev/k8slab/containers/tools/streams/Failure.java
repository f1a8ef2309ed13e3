package dev.k8slab.containers.tools.streams;

import java.io.IOException;

/** A tool ends with a message and an exit code. */
public final class Failure extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** With what is wrong; null if nothing is to be said. */
  public Failure(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The exit code. */
  public int status() {
    return status;
  }
}
