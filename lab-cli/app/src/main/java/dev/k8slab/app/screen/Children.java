package dev.k8slab.app.screen;

import java.io.IOException;

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
}
