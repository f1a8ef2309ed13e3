package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.shell.syntax.ShellException;
import java.io.IOException;
import java.util.List;

/** A command of the shell itself. */
@FunctionalInterface
public interface Builtin {
  /**
   * Runs it.
   *
   * @param words its name first
   * @return the exit code
   * @throws ShellException if it was called wrongly; what it says comes after its name
   * @throws IOException if it could not write
   */
  int run(Shell shell, List<String> words) throws ShellException, IOException;

  /** True if an error in it ends the shell, and what it assigns stays; see XCU 2.14. */
  default boolean isSpecial() {
    return false;
  }
}
