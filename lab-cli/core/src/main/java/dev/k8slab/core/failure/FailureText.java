package dev.k8slab.core.failure;

import dev.k8slab.cluster.ClusterException;
import dev.k8slab.exercises.template.TemplateFault;
import dev.k8slab.grader.attempt.AttemptException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Set;

/** Turns whatever went wrong into one sentence for the user: the only place that does. */
public final class FailureText {

  /** The system's words; what they are about is not always reported with them. */
  private static final Set<String> NO_ROOM =
      Set.of("No space left on device", "Disk quota exceeded");

  private FailureText() {}

  /** What went wrong, in one sentence. */
  public static String sentence(Throwable failure) {
    if (isInterruption(failure)) {
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

  /** Whether asking for something else would help, rather than mending something first. */
  public static boolean isUsage(Throwable failure) {
    return failure instanceof LabException lab
        ? lab.problem().isUsage()
        : failure instanceof ClusterException cluster
            ? cluster.isUsage()
            : failure instanceof TemplateFault;
  }

  /** Whether nothing went wrong, but somebody called it off. */
  public static boolean isInterruption(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedException
          || cause instanceof ClosedByInterruptException
          || cause instanceof FileLockInterruptionException) {
        return true;
      }
    }
    return false;
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

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
