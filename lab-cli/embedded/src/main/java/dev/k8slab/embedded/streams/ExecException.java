package dev.k8slab.embedded.streams;

/** A process that cannot be run or attached to, in the runtime's words. */
public class ExecException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * With those words, as {@code failed to exec in container: …: executable file not found in $PATH:
   * unknown}.
   */
  public ExecException(String message) {
    super(message, null, false, false);
  }
}
