package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.shell.syntax.ShellException;
import dev.k8slab.containers.shell.syntax.SyntaxException;
import dev.k8slab.containers.text.Text;
import java.io.IOException;

/** What a shell says of errors, in the form that BusyBox' has. */
public final class Messages {
  private final Shell shell;
  private String script;
  private String command;
  private boolean file;

  Messages(Shell shell) {
    this.shell = shell;
  }

  /** The name of the script that runs; null if it has none. */
  public String script() {
    return script;
  }

  /** Sets the name of the script that runs. */
  public void script(String name) {
    script = name;
  }

  /** Says that the script that runs is a file. */
  void file() {
    file = true;
  }

  /** The shell's own command that runs; null for none. */
  String command() {
    return command;
  }

  void command(String name) {
    command = name;
  }

  /** Says why a command has failed. */
  public void error(ShellException error) {
    int line = error instanceof SyntaxException syntax ? syntax.line() : shell.line();
    error(error.getMessage(), line);
  }

  /** Says why a command has failed. */
  public void error(String message) {
    error(message, shell.line());
  }

  private void error(String message, int line) {
    Dialect dialect = shell.dialect();
    print(dialect.head(shell, script, file, command, line) + dialect.words(message) + "\n");
  }

  /** The name of the program, as tools that it has of its own say it. */
  static String applet(Shell shell) {
    String called =
        shell.process().arguments().isEmpty() ? "sh" : shell.process().arguments().get(0);
    String name = called.substring(called.lastIndexOf('/') + 1);
    return name.startsWith("-") ? name.substring(1) : name;
  }

  void print(String text) {
    try {
      shell.process().err().write(Text.bytes(text));
    } catch (IOException e) {
      // nobody is left to read it
    }
  }
}
