package dev.k8slab.grader.kube;

import dev.k8slab.port.ClusterTime;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.time.Duration;
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

  private static final Duration MAX = Duration.ofSeconds(20);

  /** The API server does not know the pod any more, or the kubelet the container. */
  private static final Set<Integer> UNKNOWN = Set.of(404, 500);

  private static final Pattern MISSING = Pattern.compile("container \\S+ not found in pod \\S+");

  private final ClusterTime time;
  private final KubernetesClient client;
  private final String namespace;

  /** Commands in pods of this namespace. */
  public PodExec(ClusterAccess cluster, String namespace) {
    this.time = cluster.time();
    this.client = cluster.client();
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
      if (UNKNOWN.contains(code)) {
        throw CommandEnding.gone(where, "HTTP " + code);
      }
      throw replaced(e) ? CommandEnding.gone(where, "the pod has no such container now") : e;
    }
  }

  /**
   * Whether the pod of this name is another one by now: the client looks at its spec before it asks
   * the server, and does not find the container there.
   */
  static boolean replaced(KubernetesClientException e) {
    return Trouble.code(e) < 1 && MISSING.matcher(String.valueOf(e.getMessage())).find();
  }

  private Result run(String pod, String container, List<String> command, String where) {
    CompletableFuture<Integer> overflow = new CompletableFuture<>();
    CommandOutput out = new CommandOutput(overflow);
    CommandOutput err = new CommandOutput(overflow);
    CommandEnding ending = new CommandEnding();
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
      Integer exitCode = await(watch.exitCode().applyToEither(overflow, code -> code));
      if (overflow.isDone()) {
        throw new ClusterTrouble(
            "command-endless",
            "A command of the lab's in "
                + where
                + " says more than "
                + CommandOutput.MAX_BYTES / 1024
                + " KiB: report the exercise.");
      }
      return ending.result(exitCode, out.text(), err.text(), where);
    } catch (TimeoutException e) {
      throw new ClusterTrouble(
          "command-unfinished",
          "A command of the lab's in "
              + where
              + " did not end within "
              + MAX.toSeconds()
              + " seconds: check again, and run `lab status` if it stays so.");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KubernetesClientException reported
          ? reported
          : new KubernetesClientException("the command broke off", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KubernetesClientException("interrupted", e);
    }
  }

  /**
   * What it does takes the cluster's time; to begin it, and to hear of its end, takes that of this
   * machine. It is late by both.
   */
  private <T> T await(CompletableFuture<T> end)
      throws ExecutionException, TimeoutException, InterruptedException {
    long begin = System.nanoTime();
    ClusterTime.Bell ended = time.bell();
    end.whenComplete((result, trouble) -> ended.ring());
    ended.await(time.now().plus(MAX));
    long left = MAX.toNanos() - (System.nanoTime() - begin);
    return end.get(Math.max(0, left), TimeUnit.NANOSECONDS);
  }

  /**
   * What came of a command.
   *
   * @param stdout what it printed
   * @param stderr what it complained of, or the container runtime's words where it could not start
   *     it
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

    /** Whether there is no such program, by the container runtime's own words. */
    public boolean missing() {
      return exitCode < 0
          && RuntimeWords.noProgram(stderr)
          && !stderr.contains("permission denied")
          && !stderr.contains("is a directory");
    }

    /**
     * Why a program was not started, as far as the container runtime or a shell reported. That
     * nothing is found along PATH says nothing of the image: PATH may lead elsewhere. An exit code
     * of a shell's says nothing of the shell itself.
     *
     * @param program as the command names it
     */
    public String whyNotStarted(String program) {
      String quoted = "`" + program + "`";
      if (exitCode >= 0) {
        return quoted
            + " ended with exit code "
            + exitCode
            + ", as a shell does that cannot start a program";
      } else if (RuntimeWords.noProgram(stderr) && stderr.contains("permission denied")) {
        return quoted + " is there and may not be run";
      } else if (stderr.contains("is a directory")) {
        return quoted + " is a directory";
      } else if (program.startsWith("/") && missing()) {
        return "there is no " + quoted;
      } else if (RuntimeWords.notAlongPath(stderr)) {
        return quoted
            + " is nowhere along PATH: the image does not have it, or PATH leads elsewhere";
      }
      return quoted + " could not be started (" + stderr + ")";
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
