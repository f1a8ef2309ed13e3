package dev.k8slab.app.shell;

/** The end of the program, asked for from outside while the shell is open: by a signal. */
public interface Ending {

  /**
   * Asks for it. The thread that runs the shell is interrupted, and puts everything away; where
   * that takes too long, or where it is asked a second time, the program ends without.
   *
   * @param exitCode what the program ends with, 128 and the signal's number
   */
  void ask(int exitCode);

  /** Whether it was asked for. */
  boolean asked();

  /** What the program ends with: 0 where nobody asked. */
  int exitCode();
}
