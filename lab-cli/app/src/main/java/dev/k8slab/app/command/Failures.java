package dev.k8slab.app.command;

import dev.k8slab.app.screen.Console;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.exercises.template.TemplateFault;
import dev.k8slab.grader.attempt.AttemptException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Set;

/** Turns whatever went wrong into one sentence and an exit code: the only place that does. */
public final class Failures {

  /** The system's words; what they are about is not always told with them. */
  private static final Set<String> NO_ROOM =
      Set.of("No space left on device", "Disk quota exceeded");

  private Failures() {}

  /**
   * Tells the user.
   *
   * @param console where to
   * @param debug whether the stack trace is wanted too
   * @return the exit code, see {@link Exit}
   */
  public static int tell(Throwable failure, Console console, boolean debug) {
    console.tell(sentence(failure));
    return traced(failure, console.err(), debug);
  }

  /** As {@link #tell(Throwable, Console, boolean)}, for what fails before there is a console. */
  public static int tell(Throwable failure, PrintWriter err, boolean debug) {
    err.println(sentence(failure));
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
    if (interrupted(failure)) {
      return Exit.INTERRUPTED;
    } else if (failure instanceof LabException lab) {
      return lab.exitCode();
    } else if (failure instanceof ClusterException cluster) {
      return cluster.isUsage() ? Exit.USAGE : Exit.BROKEN;
    } else if (failure instanceof TemplateFault) {
      return Exit.USAGE;
    }
    return Exit.BROKEN;
  }

  /** What went wrong, in one sentence. */
  public static String sentence(Throwable failure) {
    if (interrupted(failure)) {
      return "Interrupted.";
    } else if (failure instanceof LabException
        || failure instanceof ClusterException
        || failure instanceof AttemptException) {
      return failure.getMessage();
    } else if (failure instanceof TemplateFault) {
      return "The exercise's text has a fault, " + failure.getMessage() + ".";
    } else if (failure instanceof FileSystemException file) {
      return "The lab cannot use "
          + file.getFile()
          + " ("
          + reason(file)
          + "): make room or give yourself access, or set LAB_HOME to another folder.";
    } else if (failure instanceof IOException
        && failure.getMessage() != null
        && NO_ROOM.contains(failure.getMessage())) {
      return "There is no room on the disk ("
          + failure.getMessage()
          + "): make room, or set LAB_HOME to a folder on another one.";
    }
    return "The lab itself failed ("
        + failure.getClass().getSimpleName()
        + (failure.getMessage() == null ? "" : ": " + firstLine(failure.getMessage()))
        + "): run the command again with --debug and report what it prints.";
  }

  /** Most of these exceptions say what is the matter by their class alone. */
  private static String reason(FileSystemException failure) {
    return failure.getReason() == null
        ? failure
            .getClass()
            .getSimpleName()
            .replaceFirst("Exception$", "")
            .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .toLowerCase(Locale.ROOT)
        : failure.getReason();
  }

  private static boolean interrupted(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedException
          || cause instanceof ClosedByInterruptException
          || cause instanceof FileLockInterruptionException) {
        return true;
      }
    }
    return false;
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
