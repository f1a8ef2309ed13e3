package dev.k8slab.embedded.store;

/** A write or a look into the past that is not possible. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** There is such an object already. */
    EXISTS,
    /** There is no such object. */
    MISSING,
    /** The object has changed since it was read. */
    CONFLICT,
    /** History does not reach back so far. */
    COMPACTED
  }

  private final transient Reason reason;

  StoreException(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  /** Why it is not possible. */
  public Reason reason() {
    return reason;
  }
}
