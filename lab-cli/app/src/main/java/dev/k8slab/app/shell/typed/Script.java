package dev.k8slab.app.shell.typed;

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
    StringBuilder begun = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      begun.append(line).append('\n');
      Typed typed = interpreter.read(begun.toString());
      if (typed.waiting() == null && !typed.parts().isEmpty()) {
        int last = interpreter.run(begun.toString(), console);
        if (interpreter.left()) {
          return exitCode;
        }
        exitCode = last;
        begun.setLength(0);
      }
    }
    return begun.toString().isBlank() ? exitCode : interpreter.run(begun.toString(), console);
  }
}
