package dev.k8slab.containers.tools;

import java.io.IOException;

/** A tool was called in a way that it does not know. */
public final class UsageException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong, such as {@code unrecognized option: z}. */
  public UsageException(String message) {
    super(message);
  }
}
