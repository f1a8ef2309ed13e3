package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Hears when something changes in a namespace, so that whoever waits for a state looks again just
 * then.
 */
public final class Changes implements AutoCloseable {

  /**
   * What is not watched changes too (objects outside of the namespace), and a watch may break: look
   * again after this at the latest.
   */
  private static final Duration MAX_SILENCE = Duration.ofSeconds(2);

  /**
   * Changes come in bursts: a rollout tells dozens of them. One look at the end of so much time
   * sees what a look at each would.
   */
  private static final Duration BURST = Duration.ofMillis(200);

  private final Semaphore changed = new Semaphore(0);
  private final List<Watch> watches = new ArrayList<>();

  /** Begins to listen to pods, Deployments, service accounts and endpoints of a namespace. */
  public Changes(KubernetesClient client, String namespace) {
    try {
      watches.add(client.pods().inNamespace(namespace).watch(new Bell<Pod>()));
      watches.add(client.apps().deployments().inNamespace(namespace).watch(new Bell<Deployment>()));
      watches.add(
          client.serviceAccounts().inNamespace(namespace).watch(new Bell<ServiceAccount>()));
      watches.add(client.endpoints().inNamespace(namespace).watch(new Bell<Endpoints>()));
    } catch (KubernetesClientException e) {
      // an API server that is down is worth asking again a little later, like a watch that broke
    }
  }

  /**
   * Waits until something has changed since the last call, and what comes along with it.
   *
   * @return whether there is any use in looking again: false once the deadline has passed or the
   *     thread was interrupted
   */
  public boolean await(Instant deadline) {
    Duration left = Duration.between(Instant.now(), deadline);
    if (left.isNegative() || left.isZero()) {
      return false;
    }
    Duration wait = left.compareTo(MAX_SILENCE) < 0 ? left : MAX_SILENCE;
    try {
      if (changed.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        Thread.sleep(BURST.toMillis());
        changed.drainPermits();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    watches.forEach(Watch::close);
  }

  private final class Bell<T> implements Watcher<T> {
    @Override
    public void eventReceived(Action action, T resource) {
      changed.release();
    }

    @Override
    public void onClose(WatcherException cause) {
      changed.release();
    }
  }
}
