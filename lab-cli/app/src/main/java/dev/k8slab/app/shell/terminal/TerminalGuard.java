package dev.k8slab.app.shell.terminal;

import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * Tells the launcher's guard whether this process has changed the terminal. The guard outlives it,
 * and gives the terminal back where the process is killed before it can do so. The system property
 * {@code lab.guard} names the pipe to the guard; without it nobody learns of it.
 */
final class TerminalGuard {

  private TerminalGuard() {}

  /** From now on the terminal may be in any state. */
  static void taken() {
    tell("taken");
  }

  /** The terminal is as it was. */
  static void givenBack() {
    tell("back");
  }

  private static void tell(String word) {
    String pipe = System.getProperty("lab.guard");
    if (pipe == null) {
      return;
    }
    // for reading, too: to open a pipe that nobody reads any more would wait for somebody who does
    try (RandomAccessFile guard = new RandomAccessFile(pipe, "rw")) {
      guard.writeBytes(word + "\n");
    } catch (IOException e) {
      // this system opens no pipe that way: nobody guards the terminal
    }
  }
}
