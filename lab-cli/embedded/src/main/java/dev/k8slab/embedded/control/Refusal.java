package dev.k8slab.embedded.control;

/** What the API answered to a component of the cluster instead of what it asked for. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** With the status code and the words of the answer. */
  public Refusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** True if the object is not there. */
  public boolean isNotFound() {
    return status == 404;
  }

  /** True if the object has changed meanwhile, or is there already. */
  public boolean isConflict() {
    return status == 409;
  }
}
