package dev.k8slab.embedded.cel;

/** An expression that cannot be compiled or evaluated; the message is the server's. */
public final class CelFault extends Exception {
  private static final long serialVersionUID = 1L;

  CelFault(String message, Throwable cause) {
    super(message, cause);
  }
}
