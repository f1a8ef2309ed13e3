package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a command in a container that runs, and waits for its end. */
public final class PodExec {

  private static final int MOST_SECONDS = 20;

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
   * @throws KubernetesClientException where the API server or the kubelet does not let it run, or
   *     it does not end in time
   */
  public Result run(String pod, String container, List<String> command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (ExecWatch watch =
        client
            .pods()
            .inNamespace(namespace)
            .withName(pod)
            .inContainer(container)
            .writingOutput(out)
            .writingError(err)
            .exec(command.toArray(String[]::new))) {
      Integer exitCode = watch.exitCode().get(MOST_SECONDS, TimeUnit.SECONDS);
      return new Result(text(out), text(err), exitCode == null ? -1 : exitCode);
    } catch (TimeoutException e) {
      throw new KubernetesClientException(
          "a command in container " + container + " of pod " + pod + " did not end", e);
    } catch (ExecutionException e) {
      throw KubernetesClientException.launderThrowable(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KubernetesClientException("interrupted", e);
    }
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /**
   * What came of a command.
   *
   * @param stdout what it printed
   * @param stderr what it complained of
   * @param exitCode its exit code, or -1 where the container runtime told none
   */
  public record Result(String stdout, String stderr, int exitCode) {

    /** Whether the container runtime could not find or start the command at all. */
    public boolean notStarted() {
      return exitCode == 126
          || exitCode == 127
          || (exitCode == -1 && stderr.contains("executable file not found"));
    }
  }
}
