package dev.k8slab.grader.live;

import dev.k8slab.exercises.check.Target;
import dev.k8slab.grader.watch.Follower;
import dev.k8slab.grader.watch.Selected;
import dev.k8slab.grader.watch.Signals;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Hears when the containers of a target write to their logs: follows the log of each that runs, and
 * learns of those by watching the pods.
 */
final class LogFollowing implements AutoCloseable, Follower<Pod> {

  private final KubernetesClient client;
  private final String namespace;
  private final Target target;
  private final Signals signals;
  private final Map<String, LogWatch> followed = new ConcurrentHashMap<>();
  private Watch watch;
  private volatile boolean closed;

  private LogFollowing(KubernetesClient client, String namespace, Target target, Signals signals) {
    this.client = client;
    this.namespace = namespace;
    this.target = target;
    this.signals = signals;
  }

  /** Begins to follow. */
  static LogFollowing begin(
      KubernetesClient client, String namespace, Target target, Signals signals) {
    LogFollowing following = new LogFollowing(client, namespace, target, signals);
    try {
      following.watch = Selected.of(client.pods().inNamespace(namespace)).follow(following);
      return following;
    } catch (RuntimeException e) {
      following.close();
      throw e;
    }
  }

  @Override
  public void listed(List<Pod> all) {
    all.forEach(this::follow);
  }

  @Override
  public void put(Pod pod) {
    try {
      follow(pod);
    } catch (KubernetesClientException e) {
      // the container has ended meanwhile, or another try begins with the next watch
      ended();
    }
  }

  @Override
  public void removed(Pod pod) {
    put(pod);
  }

  @Override
  public void ended() {
    close();
    signals.ended();
  }

  private void follow(Pod pod) {
    if (!isMeant(pod)) {
      return;
    }
    Stream.of(
            pod.getStatus().getInitContainerStatuses(),
            pod.getStatus().getContainerStatuses(),
            pod.getStatus().getEphemeralContainerStatuses())
        .flatMap(each -> each.stream())
        .filter(status -> status.getState() != null && status.getState().getRunning() != null)
        .filter(status -> !followed.containsKey(status.getContainerID()))
        .forEach(status -> follow(pod, status));
  }

  private void follow(Pod pod, ContainerStatus status) {
    LogWatch log =
        client
            .pods()
            .inNamespace(namespace)
            .withName(pod.getMetadata().getName())
            .inContainer(status.getName())
            .withReadyWaitTimeout(0)
            .tailingLines(0)
            .watchLog(new Writing());
    followed.put(status.getContainerID(), log);
    log.onClose().thenAccept(why -> followed.remove(status.getContainerID(), log));
    if (closed) {
      log.close();
    }
    // what it has written before
    signals.changed();
  }

  /**
   * A Deployment's ReplicaSets are called after it. So are those of others whose names go on, which
   * costs a look too many.
   */
  private boolean isMeant(Pod pod) {
    return target.pod() != null
        ? target.pod().equals(pod.getMetadata().getName())
        : pod.getMetadata().getOwnerReferences().stream()
            .anyMatch(owner -> owner.getName().startsWith(target.deployment() + "-"));
  }

  @Override
  public void close() {
    closed = true;
    if (watch != null) {
      watch.close();
    }
    followed.values().forEach(LogWatch::close);
  }

  /** Where a log is written to; only that there is something matters. */
  private final class Writing extends OutputStream {
    @Override
    public void write(int one) {
      signals.changed();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      signals.changed();
    }
  }
}
