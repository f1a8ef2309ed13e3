package dev.k8slab.containers.shell.syntax;

/** What ends a command, and a shell that is not interactive. Its message is what the shell says. */
public class ShellException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int STATUS = 2;

  private final int status;

  /** With what the shell says; exit code 2. */
  public ShellException(String message) {
    this(message, STATUS);
  }

  /** With what the shell says and an exit code. */
  public ShellException(String message, int status) {
    super(message, null, false, false);
    this.status = status;
  }

  /** The exit code. */
  public int status() {
    return status;
  }
}
