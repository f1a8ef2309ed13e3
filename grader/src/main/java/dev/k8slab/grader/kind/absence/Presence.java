package dev.k8slab.grader.kind.absence;

import dev.k8slab.grader.kind.Deletion;
import dev.k8slab.grader.watch.Follower;
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

  private final Predicate<GenericKubernetesResource> meant;
  private final Map<String, GenericKubernetesResource> there = new TreeMap<>();
  private RuntimeException trouble;

  Presence(Predicate<GenericKubernetesResource> meant) {
    this.meant = meant;
  }

  @Override
  public void listed(List<GenericKubernetesResource> all) {
    all.forEach(this::put);
  }

  @Override
  public synchronized void removed(GenericKubernetesResource object) {
    there.remove(name(object));
    notifyAll();
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
    notifyAll();
  }

  @Override
  public synchronized void ended() {
    trouble = new KubernetesClientException("the watch has ended");
    notifyAll();
  }

  /**
   * Waits until none is left, or one that nobody deletes.
   *
   * @param moment how long one may be there that nobody has deleted yet
   * @return what is still there
   */
  synchronized List<String> awaitNoneButDeleted(Duration moment, Instant deadline) {
    do {
      await(() -> there.isEmpty() || !allGoing(), deadline);
      await(this::allGoing, earlier(Instant.now().plus(moment), deadline));
    } while (!there.isEmpty() && allGoing() && Instant.now().isBefore(deadline));
    return List.copyOf(there.keySet());
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
  synchronized Optional<String> firstUntil(Instant moment) {
    await(() -> !there.isEmpty(), moment);
    return there.keySet().stream().findFirst();
  }

  /** How an object is reported. */
  static String name(GenericKubernetesResource object) {
    return object.getKind() + " " + object.getMetadata().getName();
  }

  private void await(BooleanSupplier until, Instant deadline) {
    try {
      long left = millisTo(deadline);
      while (trouble == null && !until.getAsBoolean() && left > 0) {
        wait(left);
        left = millisTo(deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KubernetesClientException("interrupted", e);
    }
    if (trouble != null) {
      throw trouble;
    }
  }

  private static long millisTo(Instant moment) {
    return Duration.between(Instant.now(), moment).toMillis();
  }
}
