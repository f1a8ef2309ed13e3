package dev.k8slab.grader.watch;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Hears when something changes in a namespace, so that whoever waits for a state looks again just
 * then.
 */
public final class Changes implements AutoCloseable {

  /** What is not watched changes too (objects outside of the namespace): look again after this. */
  private static final Duration MAX_SILENCE = Duration.ofSeconds(2);

  /**
   * Changes come in bursts: a rollout tells dozens of them. One look at the end of so much time
   * sees what a look at each would.
   */
  private static final Duration BURST = Duration.ofMillis(200);

  /** Of those who wait in this process, so many can open their watches at the same time. */
  private static final int AT_ONCE = 16;

  /** Those of all who wait; there are none while nobody does. */
  private static final LoopThreads THREADS = new LoopThreads("waiting", AT_ONCE);

  private final Semaphore changed = new Semaphore(0);
  private final SerialLoop loop = new SerialLoop(THREADS, failure -> changed.release());
  private final List<WatchConnection> watches;

  /**
   * Begins to listen to pods, Deployments, service accounts and endpoints of a namespace. Returns
   * at once: where the watches stand only later, that counts as a change.
   */
  public Changes(KubernetesClient client, String namespace) {
    KubernetesClient ending = Selected.endingWatches(client);
    watches =
        Stream.<Selected<?>>of(
                Selected.of(ending.pods().inNamespace(namespace)),
                Selected.of(ending.apps().deployments().inNamespace(namespace)),
                Selected.of(ending.serviceAccounts().inNamespace(namespace)),
                Selected.of(ending.endpoints().inNamespace(namespace)))
            .map(each -> new WatchConnection(loop, each::open, changed::release))
            .toList();
    loop.soon(() -> watches.forEach(WatchConnection::open));
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
    loop.close(() -> watches.forEach(WatchConnection::close));
  }
}
