package dev.k8slab.containers.http;

import java.io.IOException;

/** A connection has ended before its message. */
public final class TruncatedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long missing;

  /**
   * With what is missing.
   *
   * @param missing bytes; -1 if nobody knows how many
   */
  public TruncatedException(long missing) {
    super("connection ended before its message");
    this.missing = missing;
  }

  /** How many bytes are missing; -1 if nobody knows. */
  public long missing() {
    return missing;
  }
}
