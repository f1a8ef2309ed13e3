package dev.k8slab.app.command;

import dev.k8slab.app.screen.Console;
import dev.k8slab.core.failure.LabException;

/** Does what a command is for. */
@FunctionalInterface
public interface Handler {

  /**
   * Runs the command to its end.
   *
   * @param arguments what was typed, parsed
   * @param console where to read and write
   * @return the exit code, see {@link Exit}
   * @throws LabException with one sentence for the user and an exit code
   * @throws Exception anything else becomes one sentence and an exit code at {@link Failures}
   */
  int run(Arguments arguments, Console console) throws Exception;
}
