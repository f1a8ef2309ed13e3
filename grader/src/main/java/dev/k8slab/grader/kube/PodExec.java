package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecListener;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Runs a command in a container that runs, and waits for its end. What a command printed before it
 * was cut off is no answer: only one that came to its own end gives a result.
 */
public final class PodExec {

  private static final int MOST_SECONDS = 20;

  /** 128 and the number of SIGKILL, which nothing sends itself: the container has gone. */
  private static final int KILLED = 137;

  private static final String CUT = "command-cut";
  private static final String NOT_RUN = "command-not-run";

  /** The API server does not know the pod any more, or the kubelet the container. */
  private static final Set<Integer> UNKNOWN = Set.of(404, 500);

  private static final List<String> ENDED =
      List.of(
          "failed to load task",
          "failed to create exec",
          "not created",
          "not running",
          "container not found",
          "has stopped",
          "stopped state");

  private final KubernetesClient client;
  private final String namespace;

  /** Commands in pods of this namespace. */
  public PodExec(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /**
   * Runs a command.
   *
   * @throws KubernetesClientException where the API server or the kubelet does not let it run
   * @throws ClusterTrouble where it did not come to its own end, or not in time; {@link
   *     ContainerGone} where the container did not run any more
   */
  public Result run(String pod, String container, List<String> command) {
    String where = "container " + container + " of pod " + pod;
    try {
      return run(pod, container, command, where);
    } catch (KubernetesClientException e) {
      int code = Trouble.code(e);
      throw UNKNOWN.contains(code) ? new ContainerGone(NOT_RUN, notRun(where, "HTTP " + code)) : e;
    }
  }

  private Result run(String pod, String container, List<String> command, String where) {
    CompletableFuture<Integer> overflow = new CompletableFuture<>();
    CommandOutput out = new CommandOutput(overflow);
    CommandOutput err = new CommandOutput(overflow);
    Ending ending = new Ending();
    try (ExecWatch watch =
        client
            .pods()
            .inNamespace(namespace)
            .withName(pod)
            .inContainer(container)
            .writingOutput(out)
            .writingError(err)
            .usingListener(ending)
            .exec(command.toArray(String[]::new))) {
      Integer exitCode =
          watch
              .exitCode()
              .applyToEither(overflow, code -> code)
              .get(MOST_SECONDS, TimeUnit.SECONDS);
      if (overflow.isDone()) {
        throw new ClusterTrouble(
            "command-endless",
            "A command of the lab's in "
                + where
                + " says more than "
                + CommandOutput.MOST / 1024
                + " KiB: report the exercise.");
      }
      return ending.result(exitCode, out.text(), err.text(), where);
    } catch (TimeoutException e) {
      throw new ClusterTrouble(
          "command-unfinished",
          "A command of the lab's in "
              + where
              + " did not end within "
              + MOST_SECONDS
              + " seconds: check again, and run `lab status` if it stays so.");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KubernetesClientException told
          ? told
          : new KubernetesClientException("the command broke off", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KubernetesClientException("interrupted", e);
    }
  }

  private static String notRun(String where, String why) {
    return "The lab cannot run a command in "
        + where
        + " ("
        + why
        + "): check again, and run `lab status` if it stays so.";
  }

  /**
   * Whether these are the words of the kubelet, containerd, CRI-O or runc for a container that has
   * ended. One that was deleted by force and made anew under its name is for a moment still found
   * as it was.
   */
  static boolean gone(String message) {
    return ENDED.stream().anyMatch(message::contains);
  }

  /** Keeps what the kubelet says about the end of a command. */
  private static final class Ending implements ExecListener {

    private volatile Status status;

    @Override
    public void onExit(int code, Status told) {
      status = told;
    }

    @Override
    public void onClose(int code, String reason) {
      // whether there was an exit code tells more
    }

    Result result(Integer exitCode, String out, String err, String where) {
      if (exitCode == null) {
        throw new ClusterTrouble(CUT, cut(where));
      } else if (exitCode == KILLED) {
        throw new ContainerGone(CUT, cut(where));
      } else if (exitCode < 0 && !runtimeRefused()) {
        throw gone(message())
            ? new ContainerGone(NOT_RUN, notRun(where, message()))
            : new ClusterTrouble(NOT_RUN, notRun(where, message()));
      }
      return new Result(out, err, exitCode);
    }

    private static String cut(String where) {
      return "A command of the lab's in "
          + where
          + " was cut off before its end: check again, and run `lab status` if it stays so.";
    }

    /** What runc and its like say of a program that is not there or no program. */
    private boolean runtimeRefused() {
      return message().contains("executable file not found")
          || message().contains("no such file or directory")
          || message().contains("permission denied");
    }

    private String message() {
      return status == null || status.getMessage() == null
          ? "no reason given"
          : status.getMessage();
    }
  }

  /**
   * What came of a command.
   *
   * @param stdout what it printed
   * @param stderr what it complained of
   * @param exitCode its exit code, or -1 where the container runtime could not start it
   */
  public record Result(String stdout, String stderr, int exitCode) {

    /** Ended by SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE or SIGSEGV. */
    private static final Set<Integer> CRASHES = Set.of(132, 133, 134, 135, 136, 139);

    /** The words of BusyBox, dash and bash. */
    private static final Pattern MISSED = Pattern.compile("(?m)^\\S*sh: .*: (command )?not found$");

    /** Whether the container runtime or a shell could not find or start the command at all. */
    public boolean notStarted() {
      return exitCode < 0 || exitCode == 126 || exitCode == 127;
    }

    /**
     * Whether it says nothing of what it was to look at: it has crashed, or a shell script of it
     * has missed a program, whatever its exit code came to in the end.
     */
    public boolean brokeDown() {
      return CRASHES.contains(exitCode) || MISSED.matcher(stderr).find();
    }
  }
}
