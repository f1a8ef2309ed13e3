package dev.k8slab.containers.net;

import java.io.IOException;

/** A name has no address, or nobody has answered who would know. */
public final class UnknownNameException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean temporary;

  UnknownNameException(String name, boolean temporary) {
    super(name);
    this.temporary = temporary;
  }

  /** True if nobody has answered, so that it may be known another time. */
  public boolean temporary() {
    return temporary;
  }
}
