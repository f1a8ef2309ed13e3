package dev.k8slab.app.screen;

import java.io.IOException;
import java.nio.file.Path;

/** Runs other programs, with the user's own terminal for their standard streams. */
@FunctionalInterface
public interface Children {

  /**
   * Runs a program to its end.
   *
   * @return its exit code; 128 and the signal's number where a signal ended it
   */
  int run(ProcessBuilder program) throws IOException, InterruptedException;

  /** Whether what the program reads from and writes to is a terminal. */
  default boolean terminal() {
    return false;
  }

  /**
   * Runs a program that has the terminal to itself, as an editor or a shell does: Ctrl-C is meant
   * for it, and never ends the lab.
   *
   * @return as for {@link #run}
   */
  default int lend(ProcessBuilder program) throws IOException, InterruptedException {
    return run(program);
  }

  /**
   * Opens a file in the lab's own editor, and waits until it is left.
   *
   * @param file absolute; need not be there yet
   * @return false where the terminal cannot show an editor; nothing was done then
   */
  default boolean edit(Path file) throws IOException {
    return false;
  }
}
