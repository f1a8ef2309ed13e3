package dev.k8slab.app.shell;

import dev.k8slab.app.command.Dispatcher;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.screen.Console;
import java.io.BufferedReader;
import java.io.IOException;

/**
 * Runs commands that come from a file or a pipe: no prompt, no cluster opened unasked. All lines
 * are run; the exit code is the last command's, as in other shells.
 */
public final class Script {

  private final Interpreter interpreter;

  /** Runs these commands. */
  public Script(Dispatcher dispatcher) {
    this.interpreter = new Interpreter(dispatcher);
  }

  /** Runs every line and returns the exit code. */
  public int run(BufferedReader lines, Console console) throws IOException {
    int exitCode = Exit.DONE;
    String line = lines.readLine();
    while (line != null && !Interpreter.leaves(line)) {
      exitCode = interpreter.run(line, console);
      line = lines.readLine();
    }
    return exitCode;
  }
}
