package dev.k8slab.grader.watch;

import dev.k8slab.port.ClusterPort;
import dev.k8slab.port.ClusterTime;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;

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

  private final ClusterTime time;
  private final ClusterTime.Bell changed;
  private final AutoCloseable source;

  /**
   * Begins to listen to a namespace. Returns at once: where one has to watch, and the watches stand
   * only later, that counts as a change.
   *
   * @param port may tell of changes itself
   */
  public Changes(KubernetesClient client, ClusterPort port, String namespace) {
    time = port.time();
    changed = time.bell();
    source =
        port.changes()
            .<AutoCloseable>map(feed -> feed.follow(namespace, changed::ring))
            .orElseGet(() -> new NamespaceWatches(client, namespace, changed::ring));
  }

  /**
   * Waits until something has changed since the last call, and what comes along with it.
   *
   * @return whether there is any use in looking again: false once the deadline has passed or the
   *     thread was interrupted
   */
  public boolean await(Instant deadline) {
    Instant now = time.now();
    if (!now.isBefore(deadline)) {
      return false;
    }
    Instant look = now.plus(MAX_SILENCE);
    try {
      if (changed.await(deadline.isBefore(look) ? deadline : look)) {
        time.sleep(BURST);
        changed.clear();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
