package dev.k8slab.containers.http;

import java.io.IOException;

/** A peer has sent what is no HTTP, or too much of it. */
public final class HttpException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** With the status that a server answers by, and what is wrong. */
  public HttpException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The status that a server answers by. */
  public int status() {
    return status;
  }
}
