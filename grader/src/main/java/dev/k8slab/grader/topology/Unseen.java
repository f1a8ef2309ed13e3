package dev.k8slab.grader.topology;

import dev.k8slab.grader.work.Futures;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/** The kinds that a cluster does not let be read; that is no trouble. */
final class Unseen {

  /** The client gives up sooner; this is for what it does not bound. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final Set<String> unknown = new HashSet<>();
  private final Set<String> hidden = new HashSet<>();

  /**
   * Waits for what there is of a kind; takes note and gives nothing where it cannot be read.
   *
   * @throws KubernetesClientException where the cluster is in trouble; an interruption is its cause
   *     where that is why
   */
  <T> Optional<T> unless(String kind, Future<T> answer) {
    try {
      return Optional.ofNullable(Futures.get(answer, TIMEOUT));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KubernetesClientException("interrupted", e);
    } catch (TimeoutException e) {
      throw new KubernetesClientException("no answer", e);
    } catch (KubernetesClientException e) {
      add(kind, e);
      return Optional.empty();
    }
  }

  private void add(String kind, KubernetesClientException why) {
    if (why.getCode() == NOT_FOUND) {
      unknown.add(kind);
    } else if (why.getCode() == FORBIDDEN) {
      hidden.add(kind);
    } else {
      throw why;
    }
  }

  Set<String> unknown() {
    return unknown;
  }

  Set<String> hidden() {
    return hidden;
  }
}
