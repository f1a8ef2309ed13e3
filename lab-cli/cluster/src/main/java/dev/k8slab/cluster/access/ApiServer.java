package dev.k8slab.cluster.access;

import dev.k8slab.cluster.ClusterException;
import dev.k8slab.port.ApiProbe;
import dev.k8slab.port.Causes;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The API server behind a kubeconfig file of the lab's. */
public final class ApiServer {

  private final Path kubeconfig;
  private final Map<String, String> environment;

  /** Nothing is read or connected yet. */
  public ApiServer(Path kubeconfig) {
    this(kubeconfig, System.getenv());
  }

  /** The same with this environment, which may name proxies. */
  ApiServer(Path kubeconfig, Map<String, String> environment) {
    this.kubeconfig = kubeconfig;
    this.environment = environment;
  }

  /**
   * A client for it; the caller closes it.
   *
   * @param timeout for connecting and for each answer; a call that takes longer fails and is not
   *     tried again
   * @throws ClusterException where the kubeconfig is gone or no kubeconfig, or where a program that
   *     it names gives no credentials
   */
  public KubernetesClient client(Duration timeout) throws ClusterException {
    int millis = Math.toIntExact(timeout.toMillis());
    return client(
        config -> {
          config.setConnectionTimeout(millis);
          config.setRequestTimeout(millis);
          config.setRequestRetryBackoffLimit(0);
        });
  }

  /**
   * A client for it; the caller closes it.
   *
   * @param settings sets what the caller wants to differ from the library's own settings
   * @throws ClusterException as {@link #client(Duration)}
   */
  public KubernetesClient client(Consumer<Config> settings) throws ClusterException {
    return client(settings, null);
  }

  /**
   * A client for it; the caller closes it.
   *
   * @param settings sets what the caller wants to differ from the library's own settings
   * @param threads what it works with, closed with the client; null for as many as it likes
   * @throws ClusterException as {@link #client(Duration)}
   */
  public KubernetesClient client(Consumer<Config> settings, ClientThreads threads)
      throws ClusterException {
    try {
      return new Connection(environment).open(Files.readString(kubeconfig), settings, threads);
    } catch (IOException | RuntimeException e) {
      throw ClusterException.trouble(
          "The kubeconfig " + kubeconfig + " cannot be read: run `lab down`, then `lab up`.", e);
    }
  }

  /** Whether a client's proxy is the lab's own way to one of another kind. */
  public static boolean isOwnBridge(URI proxy) {
    return proxy.getUserInfo() != null && proxy.getUserInfo().startsWith(ProxyBridge.USER + ":");
  }

  /** What it answers when asked whether it is ready; never throws. */
  public ApiProbe.Answer ready(Duration timeout) {
    try (KubernetesClient client = client(timeout)) {
      return ready(client, timeout);
    } catch (ClusterException e) {
      return new ApiProbe.Answer(false, 0, e.getMessage());
    }
  }

  /** The same through a client that is open already. */
  static ApiProbe.Answer ready(KubernetesClient client, Duration timeout) {
    try {
      return ApiProbe.ask(client, timeout);
    } catch (KubernetesClientException e) {
      return new ApiProbe.Answer(false, 0, Causes.innermost(e));
    }
  }

  /**
   * Whether it answers so soon, ready or not, and knows who asks.
   *
   * @param client stays open
   * @throws InterruptedException where the thread is interrupted
   */
  public static boolean answers(KubernetesClient client, Duration within)
      throws InterruptedException {
    // a program that gives credentials is waited for before there is anything to time out
    CompletableFuture<ApiProbe.Answer> question =
        CompletableFuture.supplyAsync(
            () -> ready(client, within), task -> DaemonThread.start("lab-first-answer", task));
    try {
      ApiProbe.Answer answer = question.get(within.toMillis(), TimeUnit.MILLISECONDS);
      return answer.code() > 0 && !answer.isUnauthorized();
    } catch (ExecutionException | TimeoutException e) {
      question.cancel(true);
      return false;
    }
  }
}
