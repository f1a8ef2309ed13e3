package dev.k8slab.containers.shell.syntax;

/** What was read is not in the language. */
public final class SyntaxException extends ShellException {
  private static final long serialVersionUID = 1L;

  private final int line;

  /** With what is wrong, and the line where it was seen. */
  public SyntaxException(String message, int line) {
    super("syntax error: " + message);
    this.line = line;
  }

  /** The line where it was seen. */
  public int line() {
    return line;
  }
}
