package dev.k8slab.app.command;

import dev.k8slab.app.screen.Console;
import dev.k8slab.core.failure.FailureText;
import java.io.PrintWriter;

/** Tells the user what went wrong, and turns it into an exit code. */
public final class Failures {

  private Failures() {}

  /**
   * Tells the user.
   *
   * @param console where to
   * @param debug whether the stack trace is wanted too
   * @return the exit code, see {@link Exit}
   */
  public static int tell(Throwable failure, Console console, boolean debug) {
    console.tell(FailureText.sentence(failure));
    return traced(failure, console.err(), debug);
  }

  /** As {@link #tell(Throwable, Console, boolean)}, for what fails before there is a console. */
  public static int tell(Throwable failure, PrintWriter err, boolean debug) {
    err.println(FailureText.sentence(failure));
    return traced(failure, err, debug);
  }

  private static int traced(Throwable failure, PrintWriter err, boolean debug) {
    if (debug) {
      failure.printStackTrace(err);
    }
    err.flush();
    return exitCode(failure);
  }

  static int exitCode(Throwable failure) {
    if (FailureText.isInterruption(failure)) {
      return Exit.INTERRUPTED;
    }
    return FailureText.isUsage(failure) ? Exit.USAGE : Exit.BROKEN;
  }
}
