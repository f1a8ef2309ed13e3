package dev.k8slab.grader.expression;

/**
 * An expression of the content is at fault, not the learner; the message is one sentence for its
 * author.
 */
public class ExpressionFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With one sentence for the author, and the cause or null. */
  public ExpressionFault(String message, Throwable cause) {
    super(message, cause);
  }
}
