package dev.k8slab.embedded.patch;

/** A patch that cannot be applied. */
public final class PatchException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong, in the words of the API server. */
  public PatchException(String message) {
    super(message);
  }
}
