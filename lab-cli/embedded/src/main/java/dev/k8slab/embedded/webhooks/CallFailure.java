package dev.k8slab.embedded.webhooks;

/** A webhook that could not be called; the message is the server's, without the webhook's name. */
public final class CallFailure extends Exception {
  private static final long serialVersionUID = 1L;

  CallFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
