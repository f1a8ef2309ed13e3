package dev.k8slab.app.command;

import dev.k8slab.grader.verdict.Status;

/** The exit codes, which are a contract with the programs that call the lab. */
public final class Exit {

  /** Passed, or done. */
  public static final int DONE = 0;

  /** The learner's work falls short. */
  public static final int FAILED = 1;

  /** The command was not given as it must be. */
  public static final int USAGE = 2;

  /** Blocked or broken: nothing was said about the learner's work. */
  public static final int BROKEN = 3;

  /** Interrupted. */
  public static final int INTERRUPTED = 130;

  private Exit() {}

  /** The exit code for what came of a grading. */
  public static int of(Status status) {
    return switch (status) {
      case PASSED -> DONE;
      case FAILED -> FAILED;
      case BLOCKED, BROKEN -> BROKEN;
    };
  }
}
