package dev.k8slab.app.command;

/** A command cannot go on; the message is one sentence for the user that says what to do next. */
public class LabException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private LabException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The command was not given as it must be. */
  public static LabException usage(String message) {
    return new LabException(Exit.USAGE, message, null);
  }

  /** Something is missing or in trouble; nothing is said about the learner's work. */
  public static LabException trouble(String message) {
    return new LabException(Exit.BROKEN, message, null);
  }

  /** As {@link #trouble(String)}, with what caused it. */
  public static LabException trouble(String message, Throwable cause) {
    return new LabException(Exit.BROKEN, message, cause);
  }

  /** The exit code, see {@link Exit}. */
  public int exitCode() {
    return exitCode;
  }
}
