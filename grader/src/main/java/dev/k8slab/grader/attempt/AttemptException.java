package dev.k8slab.grader.attempt;

/**
 * An attempt cannot begin, end or be helped along; the message is one sentence for the user that
 * says what to do next.
 */
public class AttemptException extends Exception {

  private static final long serialVersionUID = 1L;

  /** With one sentence for the user, and the cause or null. */
  public AttemptException(String message, Throwable cause) {
    super(message, cause);
  }
}
