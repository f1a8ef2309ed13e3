package dev.k8slab.core.failure;

/** The lab cannot go on; the message is one sentence for the user that says what to do next. */
public class LabException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Problem problem;

  /** A problem, in a sentence. */
  public LabException(Problem problem, String message) {
    this(problem, message, null);
  }

  /**
   * A problem, in a sentence.
   *
   * @param cause what caused it, or null
   */
  public LabException(Problem problem, String message, Throwable cause) {
    super(message, cause);
    this.problem = problem;
  }

  /** The request does not make sense as it stands. */
  public static LabException usage(String message) {
    return new LabException(Problem.BAD_REQUEST, message);
  }

  /** Something is missing or in trouble; nothing is said about the learner's work. */
  public static LabException trouble(String message) {
    return new LabException(Problem.TROUBLE, message);
  }

  /** As {@link #trouble(String)}, with what caused it. */
  public static LabException trouble(String message, Throwable cause) {
    return new LabException(Problem.TROUBLE, message, cause);
  }

  /** What kind of problem it is; never null. */
  public Problem problem() {
    return problem;
  }
}
