package dev.k8slab.grader.kind.absence;

import dev.k8slab.grader.kind.Deletion;
import dev.k8slab.grader.watch.Follower;
import dev.k8slab.port.ClusterTime;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Which objects are there, kept up to date by a watch. */
final class Presence implements Follower<GenericKubernetesResource> {

  private final ClusterTime time;
  private final ClusterTime.Bell changed;
  private final Predicate<GenericKubernetesResource> meant;
  private final Map<String, GenericKubernetesResource> there = new TreeMap<>();
  private RuntimeException trouble;

  Presence(ClusterTime time, Predicate<GenericKubernetesResource> meant) {
    this.time = time;
    this.changed = time.bell();
    this.meant = meant;
  }

  @Override
  public void listed(List<GenericKubernetesResource> all) {
    all.forEach(this::put);
  }

  @Override
  public synchronized void removed(GenericKubernetesResource object) {
    there.remove(name(object));
    changed.ring();
  }

  @Override
  public synchronized void put(GenericKubernetesResource object) {
    try {
      if (meant.test(object)) {
        there.put(name(object), object);
      } else {
        there.remove(name(object));
      }
    } catch (RuntimeException e) {
      // an expression at fault; reported by whoever waits
      trouble = e;
    }
    changed.ring();
  }

  @Override
  public synchronized void ended() {
    trouble = new KubernetesClientException("the watch has ended");
    changed.ring();
  }

  /**
   * Waits until none is left, or one that nobody deletes.
   *
   * @param moment how long one may be there that nobody has deleted yet
   * @return what is still there
   */
  List<String> awaitNoneButDeleted(Duration moment, Instant deadline) {
    do {
      await(() -> isEmpty() || !allGoing(), deadline);
      await(this::allGoing, earlier(time.now().plus(moment), deadline));
    } while (!isEmpty() && allGoing() && time.now().isBefore(deadline));
    return names();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Whether all that are there were to be deleted. */
  synchronized boolean allGoing() {
    return there.values().stream().allMatch(Deletion::isUnderWay);
  }

  /** When the last of those that were to be deleted was to be gone. */
  synchronized Instant due() {
    return there.values().stream().map(Deletion::due).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** Waits for one to come, until a moment. */
  Optional<String> firstUntil(Instant moment) {
    await(() -> !isEmpty(), moment);
    return names().stream().findFirst();
  }

  private synchronized boolean isEmpty() {
    return there.isEmpty();
  }

  private synchronized List<String> names() {
    return List.copyOf(there.keySet());
  }

  private synchronized void requireNoTrouble() {
    if (trouble != null) {
      throw trouble;
    }
  }

  /** How an object is reported. */
  static String name(GenericKubernetesResource object) {
    return object.getKind() + " " + object.getMetadata().getName();
  }

  private void await(BooleanSupplier until, Instant deadline) {
    try {
      requireNoTrouble();
      while (!until.getAsBoolean() && time.now().isBefore(deadline)) {
        changed.await(deadline);
        requireNoTrouble();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KubernetesClientException("interrupted", e);
    }
  }
}
