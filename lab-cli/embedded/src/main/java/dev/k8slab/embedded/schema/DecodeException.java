package dev.k8slab.embedded.schema;

/**
 * A value that its type cannot hold; the message is the decoder's, without what was to be decoded.
 */
public final class DecodeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With the message as an API server words it. */
  public DecodeException(String message) {
    super(message);
  }
}
