package dev.k8slab.grader.topology;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Blocks on a future; rethrows its cause. */
final class Futures {

  /** The client gives up sooner; this is for what it does not bound. */
  private static final long TIMEOUT_SECONDS = 30;

  private Futures() {}

  /**
   * The answer.
   *
   * @throws KubernetesClientException where there is none; an interruption is its cause where that
   *     is why
   */
  static <T> T of(Future<T> answer) {
    try {
      return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KubernetesClientException("interrupted", e);
    } catch (TimeoutException e) {
      throw new KubernetesClientException("no answer", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KubernetesClientException reported) {
        throw reported;
      }
      throw new KubernetesClientException("no answer", e.getCause());
    }
  }
}
