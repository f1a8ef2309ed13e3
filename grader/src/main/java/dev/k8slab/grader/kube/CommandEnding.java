package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.dsl.ExecListener;

/** Hears how a command in a container ends, and tells a result from being cut off. */
final class CommandEnding implements ExecListener {

  /** 128 and the number of SIGKILL, which nothing sends itself: the container has gone. */
  private static final int KILLED = 137;

  private static final String CUT = "command-cut";
  private static final String NOT_RUN = "command-not-run";

  private volatile Status status;

  @Override
  public void onExit(int code, Status reported) {
    status = reported;
  }

  @Override
  public void onClose(int code, String reason) {
    // whether there was an exit code tells more
  }

  /**
   * What came of the command.
   *
   * @param exitCode null where none was reported
   * @param where the container, in words
   * @throws ClusterTrouble where it did not come to its own end
   */
  PodExec.Result result(Integer exitCode, String out, String err, String where) {
    if (exitCode == null) {
      throw new ClusterTrouble(CUT, sentence("was cut off before its end", where));
    } else if (exitCode == KILLED) {
      throw new ContainerGone(CUT, sentence("was cut off before its end", where));
    } else if (exitCode < 0 && !RuntimeWords.noProgram(message())) {
      throw RuntimeWords.gone(message())
          ? gone(where, message())
          : new ClusterTrouble(NOT_RUN, sentence(notRun(message()), where));
    }
    // of a program that could not be started the runtime tells why, and nothing has complained yet
    return new PodExec.Result(out, exitCode < 0 ? message() : err, exitCode);
  }

  /** Says that the container did not run any more. */
  static ContainerGone gone(String where, String why) {
    return new ContainerGone(NOT_RUN, sentence(notRun(why), where));
  }

  private static String notRun(String why) {
    return "could not be run (" + why + ")";
  }

  private static String sentence(String what, String where) {
    return "A command of the lab's in "
        + where
        + " "
        + what
        + ": check again, and run `lab status` if it stays so.";
  }

  private String message() {
    return status == null || status.getMessage() == null ? "no reason given" : status.getMessage();
  }
}
